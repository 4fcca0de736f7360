package io.mlgate.report;

import io.mlgate.gate.GateResult;
import java.util.List;
import java.util.Map;

/**
 * A list of what stands in the way.
 *
 * @param heading above the list, may be empty
 * @param items the list
 * @param left what the list leaves out, may be empty
 */
record FindingsView(String heading, List<Item> items, String left) {

  /** More than this would no longer be read. */
  private static final int MOST = 10;

  /**
   * One gate.
   *
   * @param id where the gate's row is
   * @param gate its name
   * @param slice the worst slice, may be empty
   * @param more how many other slices share the fate, may be empty
   * @param mark the verdict
   * @param message why
   * @param figures the figures behind it
   * @param picture the picture, at most one
   */
  record Item(
      String id,
      String gate,
      String slice,
      String more,
      Mark mark,
      String message,
      String figures,
      List<Picture> picture) {}

  /** One list, or none if there is nothing to list. */
  static List<FindingsView> of(
      String heading, List<Findings.Finding> findings, Map<String, String> ids) {
    if (findings.isEmpty()) {
      return List.of();
    }
    int left = findings.size() - MOST;
    return List.of(
        new FindingsView(
            heading,
            findings.stream().limit(MOST).map(finding -> item(finding, ids)).toList(),
            left > 0 ? "and " + Phrases.counted(left, "more gate") + ", marked below" : ""));
  }

  private static Item item(Findings.Finding finding, Map<String, String> ids) {
    GateResult worst = finding.worst();
    return new Item(
        ids.get(finding.gate().gate()),
        ShownText.line(worst.gate()),
        worst.slice().isWhole() ? "" : Phrases.slice(worst),
        finding.results() > 1 ? "and " + Phrases.counted(finding.results() - 1, "more slice") : "",
        finding.mark(),
        ShownText.line(worst.message()),
        Phrases.figures(worst),
        new PictureDrawing(Scale.of(finding.gate().results())).of(worst).stream().toList());
  }
}
