package io.mlgate.cli;

import io.mlgate.rollout.view.RolloutLines;
import io.mlgate.rollout.view.RolloutSnapshot;
import java.util.List;

/** A rollout in one line, for commands that look once. */
record OneLineDisplay(Surroundings surroundings) implements RolloutDisplay {
  @Override
  public void show(RolloutSnapshot snapshot, List<String> notes) {
    surroundings.out().println(RolloutLines.of(snapshot.rollout(), snapshot.plan()));
    notes.forEach(new ErrorLines(surroundings)::say);
  }
}
