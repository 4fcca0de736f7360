package io.mlgate.tracking;

import java.util.Comparator;

/**
 * One point of a metric's history.
 *
 * @param value the number; may be NaN or infinite
 * @param step the training step
 * @param timestamp milliseconds since 1970-01-01 UTC
 */
public record MetricPoint(double value, long step, long timestamp) {

  /** The order of a history, whose last point is the latest; NaN counts as the greatest value. */
  public static final Comparator<MetricPoint> IN_ORDER =
      Comparator.comparingLong(MetricPoint::step)
          .thenComparingLong(MetricPoint::timestamp)
          .thenComparingDouble(MetricPoint::value);
}
