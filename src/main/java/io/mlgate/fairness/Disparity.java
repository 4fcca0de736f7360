package io.mlgate.fairness;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.AcceptedRange;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.DifferenceInterval;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.RatioInterval;
import java.math.BigDecimal;

/** How the rates of two groups are compared: the first's with the second's. */
public enum Disparity {
  /** First minus second, from -1 to 1; 0 is alike. */
  DIFFERENCE {
    @Override
    MetricValue value(double first, double second) {
      return MetricValue.of(first - second);
    }

    /**
     * Newcombe's, whatever the size. Summed over all tables with a true difference of 0.1 on the
     * limit, Miettinen and Nurminen's was outside about as often or more often at 95%, for all
     * sizes from 10 to 240; at 99.5% it was at its worst 3.6 times as often as it should,
     * Newcombe's 3.3 times, though for two groups of 10 it was the more careful one.
     */
    @Override
    Interval interval(Proportion first, Proportion second, double confidence) {
      return DifferenceInterval.newcombe(first, second, confidence);
    }

    @Override
    AcceptedRange accepted(double bound) {
      return new AcceptedRange(-bound, bound);
    }

    @Override
    double scaled(double value) {
      return value;
    }

    @Override
    Conclusion exactly(BigDecimal first, BigDecimal second, BigDecimal whole, BigDecimal bound) {
      return of(first.subtract(second).abs().compareTo(bound.multiply(whole)) <= 0);
    }
  },
  /** First over second, from 0 to Infinity; 1 is alike. */
  RATIO {
    @Override
    MetricValue value(double first, double second) {
      return second == 0
          ? MetricValue.undefined(first == 0 ? "0 in both groups" : "0 in the second group")
          : MetricValue.of(first / second);
    }

    @Override
    Interval interval(Proportion first, Proportion second, double confidence) {
      return RatioInterval.koopman(first, second, confidence);
    }

    @Override
    AcceptedRange accepted(double bound) {
      return new AcceptedRange(bound, 1 / bound);
    }

    /** Finite for every ratio; swapping the groups mirrors it about 1/2. */
    @Override
    double scaled(double value) {
      return value == Double.POSITIVE_INFINITY ? 1 : value / (1 + value);
    }

    @Override
    Conclusion exactly(BigDecimal first, BigDecimal second, BigDecimal whole, BigDecimal bound) {
      if (first.signum() == 0 && second.signum() == 0) {
        return Conclusion.UNDECIDED;
      }
      return of(first.min(second).compareTo(bound.multiply(first.max(second))) >= 0);
    }
  };

  /** The value for two rates. */
  abstract MetricValue value(double first, double second);

  /** Its interval from counts of independent rows. */
  abstract Interval interval(Proportion first, Proportion second, double confidence);

  /** The values that a limit accepts. */
  abstract AcceptedRange accepted(double bound);

  /** A value on a bounded scale on which both directions are alike. */
  abstract double scaled(double value);

  /** Distance from equal rates on that scale. */
  double departure(double value) {
    return Math.abs(scaled(value) - scaled(this == RATIO ? 1 : 0));
  }

  abstract Conclusion exactly(
      BigDecimal first, BigDecimal second, BigDecimal whole, BigDecimal bound);

  /**
   * Whether two rates themselves keep a limit. Without division, so that 4 of 10 and 3 of 10 differ
   * by 0.1 and not by more.
   */
  Conclusion point(GroupRate rate, ConfusionCells first, ConfusionCells second, double bound) {
    BigDecimal ofFirst = new BigDecimal(rate.of(first));
    BigDecimal ofSecond = new BigDecimal(rate.of(second));
    BigDecimal whole = ofFirst.multiply(ofSecond);
    return whole.signum() == 0
        ? Conclusion.UNDECIDED
        : exactly(
            new BigDecimal(rate.hits(first)).multiply(ofSecond),
            new BigDecimal(rate.hits(second)).multiply(ofFirst),
            whole,
            BigDecimal.valueOf(bound));
  }

  private static Conclusion of(boolean kept) {
    return kept ? Conclusion.HOLDS : Conclusion.VIOLATED;
  }
}
