package io.mlgate.rollout.view;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.report.ShownText;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutState;

/** A rollout in one line. */
public final class RolloutLines {
  private RolloutLines() {}

  /** The line, without control characters. */
  public static String of(RecordedRollout rollout, RolloutPlan plan) {
    RolloutState state = rollout.last().state();
    String step =
        state.step() < 0 ? "" : " (step " + (state.step() + 1) + " of " + plan.steps().size() + ")";
    return ShownText.line(
        rollout.pins().rollout()
            + " version "
            + rollout.pins().version()
            + ": "
            + state.phase()
            + (state.phase() == Phase.PAUSED ? " from " + state.resumes().orElseThrow() : "")
            + step
            + ", "
            + (state.pending() ? "about to be " : "")
            + state.route()
            + "; "
            + state.reason());
  }
}
