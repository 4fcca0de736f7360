package io.mlgate.statistics;

/**
 * A confidence interval.
 *
 * @param lower its lower end, at most the upper; -Infinity if unbounded
 * @param upper its upper end; +Infinity if unbounded
 * @param confidence two-sided confidence, between 0 and 1 exclusive
 */
public record Interval(double lower, double upper, double confidence) implements IntervalResult {

  /**
   * Checks the ends and the confidence.
   *
   * @throws IllegalArgumentException if an end is NaN, the ends are the wrong way round or the
   *     confidence is not between 0 and 1
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("no interval from " + lower + " to " + upper);
    }
    Confidence.check(confidence);
  }

  /** Whether a value lies within, the ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Half the distance between the ends, in the unit of the value; infinite if unbounded. */
  public double halfWidth() {
    return (upper - lower) / 2;
  }
}
