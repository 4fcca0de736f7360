package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.Terminal.Ink;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The report for a terminal. The last lines say all that matters, since terminals scroll. */
public final class TableReport implements ReportFormat {

  /** A common terminal that is not too narrow. */
  public static final int DEFAULT_WIDTH = 100;

  private static final int LEAST_WIDTH = 72;
  private static final int GREATEST_WIDTH = 160;
  private static final int EFFECT_WIDTH = 9;
  private static final String INDENT = "  ";

  private final Terminal terminal;

  /**
   * A table for one terminal.
   *
   * @param width its columns; kept between 72 and 160, where lines stay readable
   * @param colours whether ANSI colours are wanted
   * @param unicode whether it shows more than ASCII
   */
  public TableReport(int width, boolean colours, boolean unicode) {
    int kept = Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, width));
    this.terminal = new Terminal(kept, colours, unicode);
  }

  /** A table of the default width without colours. */
  public TableReport() {
    this(DEFAULT_WIDTH, false, true);
  }

  @Override
  public String render(EvidenceRecord record) {
    Evaluation evaluation = record.evaluation();
    Outline outline = Outline.of(evaluation.results());
    List<String> lines = new ArrayList<>();
    lines.addAll(head(record));
    lines.addAll(cautions(evaluation));
    lines.addAll(problems(evaluation));
    lines.addAll(
        new TableBody(
                terminal,
                outline,
                Headlines.of(evaluation, outline).sharedReasons(Integer.MAX_VALUE))
            .lines());
    lines.addAll(ending(record, outline));
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  private List<String> head(EvidenceRecord record) {
    Evaluation evaluation = record.evaluation();
    List<String> lines = new ArrayList<>();
    String title = terminal.shown(Phrases.title(evaluation.candidate()));
    lines.add(terminal.inked(terminal.cut(title, terminal.width()), Ink.BOLD));
    List<String> about =
        List.of(
            terminal.shown(Phrases.against(evaluation.baseline())),
            "policy " + terminal.shown(evaluation.policy().file()),
            evaluation.risk().word() + " risk",
            Times.of(record.envelope().evaluatedAt()));
    for (String line : CellText.flow(about, terminal.dot(), terminal.width())) {
      lines.add(terminal.inked(line, Ink.DIM));
    }
    return lines;
  }

  private List<String> cautions(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    for (String caution : Cautions.of(evaluation)) {
      lines.add("");
      lines.addAll(
          bullet(
              terminal.glyph(Mark.WARNING) + " ", caution, terminal.ink(Mark.WARNING), Ink.BOLD));
    }
    return lines;
  }

  private List<String> problems(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    for (String problem : Headlines.problems(evaluation)) {
      lines.add("");
      lines.addAll(
          bullet(
              terminal.glyph(Mark.of(Verdict.ERROR)) + " ", terminal.shown(problem), Ink.MAGENTA));
    }
    return lines;
  }

  private List<String> ending(EvidenceRecord record, Outline outline) {
    Evaluation evaluation = record.evaluation();
    Mark mark = Mark.of(evaluation.decision());
    Headlines headlines = Headlines.of(evaluation, outline);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(terminal.inked(terminal.rule(), Ink.DIM));
    lines.addAll(
        bullet(terminal.label(mark) + INDENT, headlines.sentence(), terminal.ink(mark), Ink.BOLD));
    Set<String> told = new HashSet<>();
    for (Headline headline : headlines.all()) {
      lines.addAll(
          bullet(
              INDENT + CellText.padRight(headline.effectWord(), EFFECT_WIDTH),
              terminal.shown(
                  headline.isShared()
                      ? headline.subject() + ": " + reason(headline, told)
                      : headline.subject()),
              terminal.ink(headline.mark())));
    }
    for (String caution : Cautions.of(evaluation)) {
      lines.addAll(
          bullet(
              INDENT + CellText.padRight(Phrases.effect(Effect.WARNS), EFFECT_WIDTH),
              caution,
              terminal.ink(Mark.WARNING)));
    }
    for (String line : CellText.wrap(Phrases.tally(outline), terminal.width() - INDENT.length())) {
      lines.add(INDENT + terminal.inked(line, Ink.DIM));
    }
    // Not indented, so that it fits 80 columns whole and can be copied with a double click.
    for (String line :
        CellText.wrap("evidence " + terminal.shown(record.digest()), terminal.width())) {
      lines.add(terminal.inked(line, Ink.DIM));
    }
    return lines;
  }

  /** What blocks and what warns can have one reason, which is told once. */
  private static String reason(Headline headline, Set<String> told) {
    String reason = headline.worst().message();
    return told.add(reason) ? reason : Phrases.SEE_ABOVE;
  }

  /** A coloured start, and text that wraps beside it. */
  private List<String> bullet(String start, String text, Ink... inks) {
    int indent = CellText.width(start);
    List<String> lines = new ArrayList<>();
    for (String line : CellText.wrap(text, terminal.width() - indent)) {
      lines.add((lines.isEmpty() ? terminal.inked(start, inks) : " ".repeat(indent)) + line);
    }
    return lines;
  }
}
