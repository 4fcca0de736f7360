package io.mlgate.cli;

import io.mlgate.report.ShownText;
import io.mlgate.report.Terminal;
import io.mlgate.rollout.view.LiveRedraw;
import io.mlgate.rollout.view.RolloutPanel;
import io.mlgate.rollout.view.RolloutSnapshot;
import io.mlgate.rollout.view.WatchLog;
import java.util.ArrayList;
import java.util.List;

/** What a watched rollout looks like: drawn anew on a terminal, else lines that stay. */
final class WatchDisplay implements RolloutDisplay {
  private final Surroundings surroundings;
  private final LiveRedraw redraw = new LiveRedraw();
  private final WatchLog log = new WatchLog();
  private List<String> said = List.of();

  WatchDisplay(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void show(RolloutSnapshot snapshot, List<String> notes) {
    if (surroundings.outIsTerminal()) {
      Terminal terminal = RolloutTerminal.of(surroundings);
      List<String> lines = new ArrayList<>(RolloutPanel.brief(terminal).lines(snapshot));
      notes.forEach(note -> lines.add(terminal.cut(ShownText.line(note), terminal.width())));
      surroundings.out().print(redraw.over(lines));
    } else {
      log.news(snapshot).forEach(surroundings.out()::println);
      if (!notes.equals(said)) {
        notes.forEach(new ErrorLines(surroundings)::say);
      }
      said = List.copyOf(notes);
    }
    surroundings.out().flush();
  }
}
