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
 * @param onOrphan what becomes of a rollout that nobody watched for longer than {@code maxGap}
 * @param rehearsal whether the way back is tried before the step that has all traffic
 * @param traffic expected requests per hour, at least 1; absent if nobody knows
 */
public record RolloutPlan(
    List<RolloutStep> steps,
    OnDeadline onDeadline,
    Duration maxGap,
    Duration verifyWithin,
    OnOrphan onOrphan,
    boolean rehearsal,
    Optional<Integer> traffic) {

  /** Copies the steps; nothing may be null. */
  public RolloutPlan {
    steps = List.copyOf(steps);
    Objects.requireNonNull(onDeadline);
    Objects.requireNonNull(maxGap);
    Objects.requireNonNull(verifyWithin);
    Objects.requireNonNull(onOrphan);
    Objects.requireNonNull(traffic);
  }

  /** What becomes of a step that is not left in time. */
  public enum OnDeadline implements Word {
    /** It stays as it is until a person decides. */
    PAUSE,
    /** The baseline gets all traffic again. */
    ROLLBACK
  }

  /** What becomes of a rollout that nobody watched. */
  public enum OnOrphan implements Word {
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
   * @param minSamples how many samples each arm must have in each of its checks that count samples
   *     before they may pass; at least 1. A check that asks for more gets more.
   * @param checks names of the checks that must pass
   */
  public record RolloutStep(
      ReleaseStage stage,
      int weight,
      int mirror,
      Duration soak,
      Optional<Duration> deadline,
      int minSamples,
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
