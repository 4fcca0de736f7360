package io.mlgate.rollout;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.RolloutPlan.RolloutStep;

/** Checks whose labels come after the stage is over: they are owed, and not waited for. */
final class LateLabels {
  private LateLabels() {}

  /** Whether a check's labels are complete only after a step may be over. */
  static boolean isLateFor(LiveCheckRule check, RolloutStep step) {
    return check.measure() instanceof LiveMeasure.Point point
        && point.labels().maturity().compareTo(step.soak()) > 0;
  }
}
