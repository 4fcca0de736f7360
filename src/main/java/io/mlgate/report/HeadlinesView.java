package io.mlgate.report;

import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.GateResult;
import java.util.List;
import java.util.Map;

/**
 * A list of what stands in the way.
 *
 * @param heading above the list, may be empty
 * @param items the list
 * @param left what the list leaves out, may be empty
 */
public record HeadlinesView(String heading, List<Item> items, String left) {

  /** More than this would no longer be read. */
  static final int MOST = 10;

  /**
   * One gate.
   *
   * @param id where the gate's row is
   * @param gate its name
   * @param slice the worst slice, may be empty
   * @param more how many other slices share the fate, may be empty
   * @param mark the verdict
   * @param warns whether it only warns
   * @param message why
   * @param figures the figures behind it
   * @param picture the picture, at most one
   */
  public record Item(
      String id,
      String gate,
      String slice,
      String more,
      Mark mark,
      boolean warns,
      String message,
      String figures,
      List<Picture> picture) {}

  /** One list, or none if there is nothing to list. */
  static List<HeadlinesView> of(String heading, List<Headline> headlines, Map<String, String> ids) {
    if (headlines.isEmpty()) {
      return List.of();
    }
    int left = Headline.gates(headlines.stream().skip(MOST).toList());
    return List.of(
        new HeadlinesView(
            heading,
            headlines.stream().limit(MOST).map(headline -> item(headline, ids)).toList(),
            left > 0 ? "and " + Phrases.counted(left, "more gate") + ", marked below" : ""));
  }

  private static Item item(Headline headline, Map<String, String> ids) {
    GateResult worst = headline.worst();
    boolean alone = !headline.isShared();
    return new Item(
        ids.get(headline.first().gate()),
        ShownText.line(alone ? worst.gate() : headline.subject()),
        worst.slice().isWhole() || !alone ? "" : Phrases.slice(worst),
        alone && headline.results() > 1
            ? "and " + Phrases.counted(headline.results() - 1, "more slice")
            : "",
        headline.mark(),
        headline.effect() == Effect.WARNS,
        ShownText.line(worst.message()),
        alone ? Phrases.figures(worst) : "",
        alone
            ? new PictureDrawing(Scale.of(headline.first().results())).of(worst).stream().toList()
            : List.of());
  }
}
