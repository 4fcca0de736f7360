package io.mlgate.report;

import io.mlgate.policy.Severity;
import io.mlgate.report.Terminal.Ink;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The gates of a terminal table, grouped, in aligned columns. */
final class TableBody {
  /** Room for the longest verdict, which a slice has further to the right. */
  /** With more slices than this a gate shows only those that say more than PASS. */
  private static final int MOST_IN_FULL = 8;

  private static final int VERDICT_WIDTH = 18;

  private static final int GAP = 2;
  private static final String SLICE_INDENT = "  ";

  /** A name column narrower than this tells names no longer apart. */
  private static final int LEAST_NAME = 12;

  private final Terminal terminal;
  private final Outline outline;
  private final Set<String> toldBelow;
  private final int nameWidth;
  private final int valueWidth;
  private final int baselineWidth;
  private final int limitWidth;

  TableBody(Terminal terminal, Outline outline, Set<String> toldBelow) {
    this.toldBelow = toldBelow;
    this.terminal = terminal;
    this.outline = outline;
    this.valueWidth = widest("candidate", results().map(this::value));
    this.baselineWidth = widest("baseline", results().map(this::baseline));
    this.limitWidth = widest("accepted", results().map(this::limits));
    int rest = terminal.width() - VERDICT_WIDTH - valueWidth - baselineWidth - limitWidth;
    int room = Math.max(LEAST_NAME, rest - 3 * GAP);
    this.nameWidth = Math.min(room, widest("gate", names()));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Outline.Section section : outline.sections()) {
      lines.add("");
      lines.add(heading(section.title()));
      section.gates().forEach(gate -> lines.addAll(gate(gate)));
    }
    List<GateGroup> notEvaluated = outline.notEvaluated();
    if (!notEvaluated.isEmpty()) {
      lines.add("");
      lines.add(terminal.inked("Not evaluated: there is no other model to compare with", Ink.BOLD));
      notEvaluated.forEach(gate -> lines.addAll(gate(gate)));
    }
    return lines;
  }

  private String heading(String title) {
    String columns = cells("candidate", "baseline", "accepted");
    String start = CellText.padRight(title, VERDICT_WIDTH + nameWidth);
    return terminal.inked(start, Ink.BOLD) + terminal.inked(columns, Ink.DIM);
  }

  private List<String> gate(GateGroup gate) {
    List<String> lines = new ArrayList<>();
    if (!gate.isSliced()) {
      return row(gate.first(), terminal.shown(gate.gate()), "");
    }
    lines.add(
        verdict(gate.verdict(), "")
            + CellText.padRight(name(terminal.shown(gate.gate())), nameWidth)
            + "  "
            + terminal.inked(Phrases.share(gate), Ink.DIM));
    for (GateResult result : told(gate)) {
      lines.addAll(row(result, SLICE_INDENT + sliceName(result), SLICE_INDENT));
    }
    return lines;
  }

  /** Of many slices those that passed without a figure say nothing that the first line does not. */
  private static List<GateResult> told(GateGroup gate) {
    return gate.results().size() <= MOST_IN_FULL
        ? gate.results()
        : gate.results().stream()
            .filter(result -> result.verdict() != Verdict.PASS || result.value().isPresent())
            .toList();
  }

  private List<String> row(GateResult result, String name, String indent) {
    List<String> lines = new ArrayList<>();
    String cells = cells(value(result), baseline(result), limits(result));
    String shown = CellText.padRight(name(name), nameWidth);
    lines.add(
        (verdict(result.verdict(), indent)
                + (result.verdict() == Verdict.PASS ? shown : terminal.inked(shown, Ink.BOLD))
                + cells)
            .stripTrailing());
    if (result.verdict() != Verdict.PASS) {
      String indentation = " ".repeat(VERDICT_WIDTH) + indent;
      for (String line : CellText.wrap(because(result), terminal.width() - indentation.length())) {
        lines.add(indentation + terminal.inked(line, Ink.DIM));
      }
    }
    return lines;
  }

  private String because(GateResult result) {
    Effect effect = DecisionRule.effect(result);
    String severity =
        effect == Effect.WARNS
            ? "warning only: "
            : result.severity() == Severity.INFO ? "for information: " : "";
    String figures = Phrases.figuresBesideColumns(result);
    String message =
        toldBelow.contains(result.message()) ? "see below" : terminal.shown(result.message());
    return severity + (figures.isEmpty() ? message : message + " (" + figures + ")");
  }

  private String verdict(Verdict verdict, String indent) {
    Mark mark = Mark.of(verdict);
    String label = CellText.padRight(indent + terminal.label(mark), VERDICT_WIDTH);
    return verdict == Verdict.PASS
        ? terminal.inked(label, terminal.ink(mark))
        : terminal.inked(label, terminal.ink(mark), Ink.BOLD);
  }

  private String cells(String value, String baseline, String limits) {
    return " ".repeat(GAP)
        + CellText.padLeft(value, valueWidth)
        + " ".repeat(GAP)
        + CellText.padLeft(baseline, baselineWidth)
        + " ".repeat(GAP)
        + CellText.padRight(limits, limitWidth);
  }

  private String name(String name) {
    return terminal.cut(name, nameWidth);
  }

  private String sliceName(GateResult result) {
    return terminal.shown(result.slice().isWhole() ? "all" : result.slice().toString());
  }

  private String value(GateResult result) {
    return result.value().isPresent()
        ? Figures.beside(result.value().getAsDouble(), result.accepted())
        : none();
  }

  private String baseline(GateResult result) {
    return result.baseline().isPresent() ? Figures.of(result.baseline().getAsDouble()) : none();
  }

  private String limits(GateResult result) {
    return Limits.required(result).map(terminal::limits).orElse("");
  }

  private String none() {
    return terminal.unicode() ? "–" : "-";
  }

  private Stream<GateResult> results() {
    return outline.gates().stream().flatMap(gate -> gate.results().stream());
  }

  private Stream<String> names() {
    return Stream.concat(
        Stream.concat(
            outline.gates().stream().map(gate -> terminal.shown(gate.gate())),
            results().map(result -> SLICE_INDENT + sliceName(result))),
        outline.sections().stream()
            .map(section -> " ".repeat(Math.max(0, section.title().length() - VERDICT_WIDTH))));
  }

  private static int widest(String heading, Stream<String> texts) {
    return texts.mapToInt(CellText::width).reduce(heading.length(), Math::max);
  }
}
