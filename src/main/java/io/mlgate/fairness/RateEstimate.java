package io.mlgate.fairness;

import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.RowsNeeded;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A rate of one group and how sure it is, which says more than the group's size.
 *
 * @param rate the rate
 * @param denominator number of rows that the rate is a share of
 * @param value the rate, undefined for an empty denominator
 * @param interval its interval at the check's confidence, if it has one
 */
public record RateEstimate(
    GroupRate rate, long denominator, MetricValue value, Optional<Interval> interval) {

  /** Half the width of the interval. */
  public OptionalDouble halfWidth() {
    return interval.isPresent()
        ? OptionalDouble.of(interval.get().halfWidth())
        : OptionalDouble.empty();
  }

  /**
   * Independent rows in the denominator for an interval of a half-width: n = z^2 p (1 - p) / h^2.
   * Where the rate is 0 or 1 and the formula would answer no rows, p is the inner end of the
   * interval.
   *
   * @param halfWidth above 0
   * @return empty without an interval
   */
  public OptionalLong rowsFor(double halfWidth) {
    if (interval.isEmpty() || value.number().isEmpty()) {
      return OptionalLong.empty();
    }
    double rate = value.number().getAsDouble();
    if (rate == 0) {
      rate = Math.min(0.5, interval.get().upper());
    } else if (rate == 1) {
      rate = Math.max(0.5, interval.get().lower());
    }
    return OptionalLong.of(
        RowsNeeded.proportionHalfWidth(rate, halfWidth, interval.get().confidence()));
  }
}
