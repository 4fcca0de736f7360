package io.mlgate.rollout.view;

import io.mlgate.report.CellText;
import io.mlgate.report.Spans;
import io.mlgate.report.Terminal;
import io.mlgate.report.Terminal.Ink;
import io.mlgate.report.Times;
import java.util.ArrayList;
import java.util.List;

/** Where a rollout is and how it came there, for a terminal. */
public final class RolloutTable {
  private final Terminal terminal;

  /** For one terminal. */
  public RolloutTable(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The table, with a line end after each line. */
  public String of(RolloutSnapshot snapshot) {
    List<String> lines = new ArrayList<>(RolloutPanel.whole(terminal).lines(snapshot));
    lines.add("");
    lines.add(terminal.inked("changes", Ink.BOLD));
    for (RolloutChange change : RolloutChange.of(snapshot.rollout())) {
      lines.addAll(lines(change));
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
    return text.toString();
  }

  private List<String> lines(RolloutChange change) {
    List<String> lines = new ArrayList<>();
    String start =
        "  "
            + CellText.padRight(Times.of(change.time()), 23)
            + CellText.padRight(change.phaseName(), 16);
    List<String> rest = CellText.wrap(words(change), terminal.width() - CellText.width(start));
    for (String line : rest) {
      lines.add((lines.isEmpty() ? start : " ".repeat(CellText.width(start))) + line);
    }
    return lines;
  }

  private String words(RolloutChange change) {
    String took =
        change.pending()
            ? " (not in force)"
            : change.inForce().map(it -> " after " + Spans.of(it)).orElse("");
    String late = change.isRecordedLate() ? " [recorded " + Times.of(change.recorded()) + "]" : "";
    return terminal.shown(
        change.route() + took + ": " + change.reason() + " (" + change.actor() + ")" + late);
  }
}
