package io.mlgate.telemetry;

import java.time.Instant;
import java.util.Objects;

/**
 * One measurement of a point check, to be kept until the next.
 *
 * @param time when it was made
 * @param outcome what came of it
 * @param text the number and what pins it, or why there is none; one line
 */
public record PointMeasurement(Instant time, Outcome outcome, String text) {

  /** What can come of a measurement. */
  public enum Outcome {
    /** Within the bounds. */
    SUCCESSFUL,
    /** Beyond a bound. */
    FAILED,
    /** NaN or infinite. */
    INCONCLUSIVE,
    /** None came. */
    ERROR
  }

  /** Nothing may be null. */
  public PointMeasurement {
    Objects.requireNonNull(time);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(text);
  }
}
