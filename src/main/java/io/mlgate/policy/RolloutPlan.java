package io.mlgate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a candidate gets to all traffic, step by step.
 *
 * @param steps at least one, in order; the last one has all traffic
 * @param onDeadline what becomes of a step that is not left in time; never that it advances
 * @param maxGap how long nobody may have looked, or have been able to; longer is a pause
 * @param verifyWithin how long a route may take to be in force, after which a rollback counts as
 *     failed
 */
public record RolloutPlan(
    List<RolloutStep> steps, OnDeadline onDeadline, Duration maxGap, Duration verifyWithin) {

  /** Copies the steps; nothing may be null. */
  public RolloutPlan {
    steps = List.copyOf(steps);
    Objects.requireNonNull(onDeadline);
    Objects.requireNonNull(maxGap);
    Objects.requireNonNull(verifyWithin);
  }

  /** What becomes of a step that is not left in time. */
  public enum OnDeadline implements Word {
    /** It stays as it is until a person decides. */
    PAUSE,
    /** The baseline gets all traffic again. */
    ROLLBACK
  }

  /**
   * A part of the traffic for a time.
   *
   * @param stage the stage that it is of
   * @param weight percent of the requests that the candidate answers, 0 to 100
   * @param mirror percent of the requests that the candidate gets copies of, 0 to 100; 0 unless the
   *     weight is 0
   * @param soak how long it must have been watched
   * @param deadline how long it may take at most
   * @param checks names of the checks that must pass
   */
  public record RolloutStep(
      ReleaseStage stage,
      int weight,
      int mirror,
      Duration soak,
      Optional<Duration> deadline,
      List<String> checks) {

    /** Copies the names; nothing may be null. */
    public RolloutStep {
      Objects.requireNonNull(stage);
      Objects.requireNonNull(soak);
      Objects.requireNonNull(deadline);
      checks = List.copyOf(checks);
    }
  }
}
