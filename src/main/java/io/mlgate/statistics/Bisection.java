package io.mlgate.statistics;

import java.util.function.DoublePredicate;

/**
 * Where a condition stops to hold. Only the condition's truth is used, never a function's value, so
 * poles and vanishing variances at the ends of the range, where score intervals live, do no harm.
 */
final class Bisection {
  /** Parameters lie in [-1, 1], where this is below the spacing of doubles from 0.5 on. */
  private static final double WIDTH = 0x1p-56;

  private Bisection() {}

  /**
   * The border between where a condition holds and where it does not; halving 57 times at most.
   *
   * @param low an end of the range, where the condition is taken to hold
   * @param high the other end, where it is taken not to hold; may be the smaller number
   * @param holds true on the side of {@code low}
   */
  static double border(double low, double high, DoublePredicate holds) {
    double yes = low;
    double no = high;
    while (Math.abs(no - yes) > WIDTH) {
      double middle = yes + (no - yes) / 2;
      if (middle == yes || middle == no) {
        break;
      }
      if (holds.test(middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return yes + (no - yes) / 2;
  }
}
