package io.mlgate.rollout;

import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.traffic.Route;
import java.util.Objects;

/**
 * Which slot holds which side.
 *
 * @param baseline the slot of the version that is in use
 * @param candidate the slot of the version that is to replace it
 */
public record Slots(String baseline, String candidate) {

  /** They are two. */
  public Slots {
    Objects.requireNonNull(baseline);
    if (baseline.equals(candidate)) {
      throw new IllegalArgumentException("baseline and candidate are in one slot: " + candidate);
    }
  }

  /** The route before and after a rollout that was taken back. */
  Route home() {
    return Route.split(candidate, 0, baseline);
  }

  Route of(RolloutStep step) {
    Route split = Route.split(candidate, step.weight(), baseline);
    return step.mirror() > 0 ? split.withMirror(candidate, step.mirror()) : split;
  }

  /** Whether one route shows the candidate to more requests than another. */
  boolean exposesMore(Route one, Route other) {
    return one.weight(candidate) > other.weight(candidate)
        || one.mirrored(candidate) > other.mirrored(candidate);
  }
}
