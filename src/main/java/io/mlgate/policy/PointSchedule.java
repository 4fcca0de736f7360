package io.mlgate.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a point check is asked, with the names and the meaning that Argo Rollouts gave them.
 *
 * @param interval time between two measurements; positive
 * @param count how many measurements must be made before it may pass; at least 1
 * @param initialDelay how long after the stage began the first is made
 * @param failureLimit how many may fail; one more fails the check
 * @param inconclusiveLimit how many may have no answer, being no numbers; one more is no data
 * @param consecutiveErrorLimit how many in a row may not come; one more is no data
 */
public record PointSchedule(
    Duration interval,
    int count,
    Duration initialDelay,
    int failureLimit,
    int inconclusiveLimit,
    int consecutiveErrorLimit) {

  /** Once a minute, once, and Argo's defaults. */
  public static final PointSchedule DEFAULT =
      new PointSchedule(Duration.ofMinutes(1), 1, Duration.ZERO, 0, 0, 4);

  /** Nothing may be null. */
  public PointSchedule {
    Objects.requireNonNull(interval);
    Objects.requireNonNull(initialDelay);
  }
}
