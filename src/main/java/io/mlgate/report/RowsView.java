package io.mlgate.report;

import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one evaluation as the page shows them.
 *
 * @param name the policy's name for them
 * @param tally how many were judged
 * @param facts the tables that they are from
 * @param panels the curves of the scores
 */
public record RowsView(String name, String tally, List<FactView> facts, List<ScorePanel> panels) {

  /** Whether there are curves. */
  public boolean hasPanels() {
    return !panels.isEmpty();
  }

  /** Whether curves of the baseline are drawn, too. */
  public boolean hasBaseline() {
    return panels.stream().anyMatch(panel -> panel.traces().size() > 1);
  }

  static RowsView of(EvaluatedTable table) {
    List<FactView> facts = new ArrayList<>();
    facts.add(file("Candidate's table", table.candidate()));
    table.baseline().map(file -> file("Baseline's table", file)).ifPresent(facts::add);
    return new RowsView(
        ShownText.line(table.name()), tally(table), facts, ScorePanelDrawing.of(table.curves()));
  }

  /** How many rows were judged, and how many were not. */
  static String tally(EvaluatedTable table) {
    String judged = Phrases.counted(table.rows(), "row");
    return table.tooYoung() == 0
        ? judged
        : judged
            + ", and "
            + Figures.count(table.tooYoung())
            + " left out whose labels are not final yet";
  }

  private static FactView file(String label, SourceFile file) {
    return new FactView(
        label,
        List.of(
            new FactView.Line(
                ShownText.line(file.path()) + ", " + Phrases.counted(file.bytes(), "byte"), false),
            new FactView.Line("run " + ShownText.line(file.runId()), true),
            new FactView.Line("sha256:" + ShownText.line(file.sha256()), true)),
        false);
  }
}
