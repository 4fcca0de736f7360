package io.mlgate.tracking;

/**
 * The latest value of one metric of a run.
 *
 * @param value the number; may be NaN or infinite. Stores keep infinities as the greatest finite
 *     double, so that this value counts as infinite too: see {@link #isFinite()}
 * @param step the training step it was logged at
 * @param timestamp milliseconds since 1970-01-01 UTC
 */
public record LoggedMetric(double value, long step, long timestamp) {

  /** A point of a history, known to be its latest. */
  public static LoggedMetric of(MetricPoint point) {
    return new LoggedMetric(point.value(), point.step(), point.timestamp());
  }

  /** Whether the value is a number that can decide: neither NaN nor infinite. */
  public boolean isFinite() {
    return Math.abs(value) < Double.MAX_VALUE;
  }
}
