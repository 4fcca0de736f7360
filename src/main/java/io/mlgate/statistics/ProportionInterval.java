package io.mlgate.statistics;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Intervals for one proportion. */
public final class ProportionInterval {
  private ProportionInterval() {}

  /**
   * Score interval (Wilson 1927): coverage near the confidence on average, below it for some
   * proportions. Never of no width and always within [0, 1].
   *
   * @param proportion the counts
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval wilson(Proportion proportion, double confidence) {
    double z2 = square(Gaussian.deviate(confidence));
    double n = proportion.trials();
    double p = proportion.value();
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Math.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n);
    // At no success the lower end is 0 by algebra; by floating point it may be 1e-17.
    double lower = proportion.successes() == 0 ? 0 : Math.max(0, centre - half);
    double upper = proportion.failures() == 0 ? 1 : Math.min(1, centre + half);
    return new Interval(lower, upper, confidence);
  }

  /**
   * Exact interval (Clopper and Pearson 1934): at least the confidence for every proportion, and so
   * wider than Wilson's.
   *
   * @param proportion the counts
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval clopperPearson(Proportion proportion, double confidence) {
    double tail = (1 - Confidence.check(confidence)) / 2;
    double x = proportion.successes();
    double n = proportion.trials();
    double lower =
        x == 0 ? 0 : Bisection.border(0, 1, p -> RegularizedBeta.value(p, x, n - x + 1) < tail);
    double upper =
        x == n
            ? 1
            : Bisection.border(1, 0, p -> RegularizedBeta.complement(p, x + 1, n - x) < tail);
    return new Interval(lower, upper, confidence);
  }

  /**
   * One-sided upper limit when no event was seen, 1 - (1 - confidence)^(1/n). For 95% it is close
   * to 3/n, whence the name "rule of three" (Hanley and Lippman-Hand 1983).
   *
   * @param trials number of trials without event, at least 1
   * @param confidence one-sided confidence, between 0 and 1 exclusive
   */
  public static double ruleOfThree(long trials, double confidence) {
    if (trials < 1) {
      throw new IllegalArgumentException("no limit from " + trials + " trials");
    }
    return -Math.expm1(Math.log1p(-Confidence.check(confidence)) / trials);
  }

  private static double square(double x) {
    return x * x;
  }
}
