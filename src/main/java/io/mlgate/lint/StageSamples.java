package io.mlgate.lint;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.policy.SourceKind;
import io.mlgate.telemetry.FewestSamples;
import java.time.Duration;
import java.util.OptionalLong;

/** How many samples a step gets, and how many a check wants, if the expected traffic comes. */
final class StageSamples {
  private static final int ALL = 100;
  private static final double SECONDS_OF_HOUR = 3600;

  private final RolloutStep step;
  private final double candidate;
  private final double ratio;
  private final FewestSamples fewest;

  /**
   * Of one step.
   *
   * @param traffic requests per hour, at least 1
   * @param alpha of each check
   */
  StageSamples(RolloutStep step, int traffic, double alpha) {
    this.step = step;
    int share = step.weight() + step.mirror();
    this.candidate = (double) traffic * share / (ALL * SECONDS_OF_HOUR);
    this.ratio = (ALL - step.weight()) / (double) share;
    this.fewest = new FewestSamples(alpha, ratio);
  }

  /** The candidate's requests in a time. */
  long in(Duration time) {
    return (long) Math.floor(candidate * time.toSeconds());
  }

  /** How long it takes until the candidate has so many. */
  Duration until(long samples) {
    return Duration.ofSeconds((long) Math.min(Integer.MAX_VALUE, Math.ceil(samples / candidate)));
  }

  /** How many of the candidate's samples a check wants; none if it counts no requests. */
  OptionalLong wanted(LiveCheckRule check) {
    LiveMeasure measure = check.measure();
    if (measure instanceof LiveMeasure.Point || check.source() == SourceKind.FILES) {
      return OptionalLong.empty();
    }
    OptionalLong least = fewest.of(measure);
    if (least.isEmpty()) {
      return least;
    }
    long each = Math.max(step.minSamples(), check.minSamples());
    boolean waitsForBaseline = measure.comparesArms() && !(measure instanceof LiveMeasure.Flips);
    double slower = waitsForBaseline ? Math.min(1, ratio) : 1;
    return OptionalLong.of(Math.max(least.getAsLong(), (long) Math.ceil(each / slower)));
  }
}
