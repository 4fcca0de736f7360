package io.mlgate.report;

import io.mlgate.policy.Severity;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of gates as the page shows it.
 *
 * @param caption what the table holds, for those who hear it
 * @param gates its gates
 */
public record GatesView(String caption, List<GateView> gates) {

  /**
   * One gate with its rows.
   *
   * @param id where links to it lead
   * @param name its name
   * @param rule its rule in words
   * @param sliced whether the rows are slices below a row of the gate's own
   * @param share how many slices have the gate's verdict
   * @param mark the worst verdict
   * @param warns whether it only warns
   * @param rows the results
   */
  public record GateView(
      String id,
      String name,
      String rule,
      boolean sliced,
      String share,
      Mark mark,
      boolean warns,
      List<RowView> rows) {}

  /**
   * One result. Empty texts are not shown.
   *
   * @param name the gate, or the slice below its gate
   * @param rule the rule in words, empty for a slice
   * @param ofSlice whether it stands below its gate
   * @param value the candidate's value
   * @param baseline the baseline's value
   * @param delta how far the candidate is from the baseline
   * @param picture the picture, at most one
   * @param undrawn what stands in place of a picture
   * @param mark the verdict
   * @param warns whether it only warns
   * @param tag what the verdict does to the release
   * @param message why
   * @param figures the figures behind it
   */
  public record RowView(
      String name,
      String rule,
      boolean ofSlice,
      String value,
      String baseline,
      String delta,
      List<Picture> picture,
      String undrawn,
      Mark mark,
      boolean warns,
      String tag,
      String message,
      String figures) {}

  static GatesView of(
      String caption, List<GateGroup> gates, Map<String, String> ids, Set<String> told) {
    return new GatesView(
        caption, gates.stream().map(gate -> gateView(gate, ids.get(gate.gate()), told)).toList());
  }

  private static GateView gateView(GateGroup gate, String id, Set<String> told) {
    PictureDrawing drawing = new PictureDrawing(Scale.of(gate.results()));
    boolean sliced = gate.isSliced();
    return new GateView(
        id,
        ShownText.line(gate.gate()),
        ShownText.line(gate.first().rule()),
        sliced,
        sliced ? Phrases.share(gate) : "",
        Mark.of(gate.verdict()),
        gate.effect() == Effect.WARNS,
        gate.results().stream().map(result -> row(result, sliced, drawing, told)).toList());
  }

  private static RowView row(
      GateResult result, boolean ofSlice, PictureDrawing drawing, Set<String> told) {
    Optional<Picture> picture = drawing.of(result);
    return new RowView(
        ofSlice ? sliceName(result) : ShownText.line(result.gate()),
        ofSlice ? "" : ShownText.line(result.rule()),
        ofSlice,
        shown(result.value(), result),
        result.baseline().isPresent() ? Figures.of(result.baseline().getAsDouble()) : "–",
        delta(result),
        picture.stream().toList(),
        picture.isPresent() ? "" : undrawn(result),
        Mark.of(result.verdict()),
        DecisionRule.effect(result) == Effect.WARNS,
        tag(result),
        told.contains(result.message()) ? Phrases.SEE_ABOVE : ShownText.line(result.message()),
        figures(result));
  }

  private static String sliceName(GateResult result) {
    return Phrases.slice(result);
  }

  private static String shown(OptionalDouble value, GateResult result) {
    if (value.isPresent()) {
      return Figures.beside(value.getAsDouble(), result.accepted());
    }
    // Some rules have no number by nature; what should have one and has none is an error.
    return result.verdict() == Verdict.ERROR ? "missing" : "–";
  }

  private static String delta(GateResult result) {
    double value = result.value().orElse(Double.NaN);
    double baseline = result.baseline().orElse(Double.NaN);
    return Figures.isFinite(value) && Figures.isFinite(baseline)
        ? Figures.difference(value, baseline)
        : "";
  }

  /** Without a picture the limits are at least told. */
  private static String undrawn(GateResult result) {
    return Limits.required(result).map(Phrases::inWords).orElse("");
  }

  private static String tag(GateResult result) {
    Effect effect = DecisionRule.effect(result);
    if (effect != Effect.NONE) {
      return Phrases.effect(effect);
    }
    return result.severity() == Severity.INFO ? "for information" : "";
  }

  private static String figures(GateResult result) {
    // A passed gate says enough with its picture.
    String figures = result.verdict() == Verdict.PASS ? "" : Phrases.figuresBesideColumns(result);
    return Stream.of(figures, rows(result), BasisWords.of(result))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String rows(GateResult result) {
    return result.rows().isPresent() && result.rowsNeeded().isEmpty()
        ? Phrases.counted(result.rows().getAsLong(), "row")
        : "";
  }
}
