package io.mlgate.telemetry;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time whose traffic is counted: a stage, or one weight of a canary.
 *
 * @param began when it began
 * @param end when it ended, or now; not before it began
 */
public record Window(Instant began, Instant end) {

  /** Checks the order. */
  public Window {
    if (end.isBefore(began)) {
      throw new IllegalArgumentException("a window ends before it begins");
    }
  }

  /** From its beginning to its end. */
  public Duration length() {
    return Duration.between(began, end);
  }

  boolean contains(Instant time) {
    return !time.isBefore(began) && time.isBefore(end);
  }
}
