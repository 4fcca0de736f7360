package io.mlgate.statistics;

import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Intervals for a quantile between two order statistics (David and Nagaraja 2003, 7.1). How many of
 * n values lie below the quantile at q is binomial whatever their distribution, so that each end is
 * wrong with a chance of half the error at most, in samples of every size; but an end that would
 * lie beyond the greatest or least value does not exist. Percentiles of resamples never lie beyond
 * them, which is why they don't hold for quantiles far out.
 */
public final class QuantileInterval {
  private final double[] ascending;
  private final double[] passed;
  private final double level;

  private QuantileInterval(double[] ascending, double[] passed, double level) {
    this.ascending = ascending;
    this.passed = passed;
    this.level = level;
  }

  /**
   * Of some values.
   *
   * @param values at least one, finite
   * @param weights one a value, from 0 on, not all 0; empty if each counts once
   * @param level the quantile's, from 0 to 1
   * @throws IllegalArgumentException if the level is none or lengths differ
   */
  public static QuantileInterval of(double[] values, double[] weights, double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("no quantile at " + level);
    }
    if (weights.length > 0 && weights.length != values.length) {
      throw new IllegalArgumentException(weights.length + " weights of " + values.length);
    }
    ScoreOrder order = ScoreOrder.of(values);
    double[] ascending = new double[values.length];
    double[] passed = new double[values.length];
    double sum = 0;
    for (int place = 0; place < ascending.length; place++) {
      int row = order.row(place);
      sum += weights.length == 0 ? 1 : weights[row];
      ascending[place] = values[row];
      passed[place] = sum;
    }
    return new QuantileInterval(ascending, passed, level);
  }

  /**
   * The interval of values that are independent and count alike.
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return undefined if an end does not exist
   */
  public IntervalResult at(double confidence) {
    return at(confidence, ascending.length);
  }

  /**
   * The interval of values that are worth fewer independent ones, as those of clusters are (Korn
   * and Graubard 1998 for proportions; Woodruff 1952 for quantiles).
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @param effective how many independent values they are worth, above 0
   * @return undefined if an end does not exist
   */
  public IntervalResult at(double confidence, double effective) {
    double tail = (1 - Confidence.check(confidence)) / 2;
    if (!exists(effective, tail)) {
      return new Undefined(Undefined.Reason.TOO_FEW_ROWS);
    }
    double least = 1 / effective;
    double low =
        Bisection.border(
            least,
            1,
            share ->
                RegularizedBeta.value(1 - level, effective * (1 - share) + 1, effective * share)
                    <= tail);
    double high =
        Bisection.border(
            1,
            least,
            share ->
                RegularizedBeta.value(level, effective * share, effective * (1 - share) + 1)
                    <= tail);
    double total = passed[passed.length - 1];
    int lower = (int) Arrays.stream(passed).filter(sum -> sum <= low * total).count() - 1;
    int upper = (int) Arrays.stream(passed).filter(sum -> sum < high * total).count();
    return lower < 0 || upper >= ascending.length
        ? new Undefined(Undefined.Reason.TOO_FEW_ROWS)
        : new Interval(ascending[lower], ascending[upper], confidence);
  }

  private boolean exists(double effective, double tail) {
    return Math.max(Math.pow(level, effective), Math.pow(1 - level, effective)) <= tail;
  }

  /**
   * Independent values for which both ends exist: ln(tail) / ln(q), of q and 1 - q the closer to 1.
   *
   * @param level the quantile's, from 0 to 1
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return empty for the least and the greatest value, whose intervals are never bounded
   */
  public static OptionalLong rowsNeeded(double level, double confidence) {
    double tail = (1 - Confidence.check(confidence)) / 2;
    double share = Math.max(level, 1 - level);
    return share < 1
        ? OptionalLong.of((long) Math.ceil(Math.log(tail) / Math.log(share)))
        : OptionalLong.empty();
  }
}
