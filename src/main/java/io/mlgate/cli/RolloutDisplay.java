package io.mlgate.cli;

import io.mlgate.rollout.view.RolloutSnapshot;
import java.util.List;

/** Where a turn of a rollout is shown. */
interface RolloutDisplay {
  /**
   * Shows it.
   *
   * @param snapshot how it is after the turn
   * @param notes what the user has to know besides
   */
  void show(RolloutSnapshot snapshot, List<String> notes);
}
