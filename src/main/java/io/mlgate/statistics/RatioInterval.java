package io.mlgate.statistics;

/**
 * Intervals for the ratio of two independent proportions, first over second, in [0, Infinity]; the
 * impact ratio when the proportions are selection rates.
 */
public final class RatioInterval {
  private RatioInterval() {}

  /**
   * Score interval (Koopman 1984): the ratios that a chi-square test of p1 = ratio x p2 would not
   * reject. From 0 if the first has no success; to Infinity if the second has none.
   *
   * @param first counts of the one sample
   * @param second counts of the other
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval koopman(Proportion first, Proportion second, double confidence) {
    double z = Gaussian.deviate(confidence);
    // A ratio r is sought as r / (1 + r), which has two finite ends.
    double estimate = first.value() / (first.value() + second.value());
    double lower =
        first.successes() == 0
            ? 0
            : ratio(Bisection.border(0, estimate, w -> score(first, second, ratio(w)) > z));
    double upper =
        second.successes() == 0
            ? Double.POSITIVE_INFINITY
            : ratio(Bisection.border(1, estimate, w -> score(first, second, ratio(w)) < -z));
    return new Interval(lower, upper, confidence);
  }

  /**
   * Normal interval of the logarithm after adding 1/2 to successes and trials (Walter 1975):
   * defined for every pair of counts, cheaper and cruder than Koopman's.
   *
   * @param first counts of the one sample
   * @param second counts of the other
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval logAdjusted(Proportion first, Proportion second, double confidence) {
    double z = Gaussian.deviate(confidence);
    double x1 = first.successes() + 0.5;
    double x2 = second.successes() + 0.5;
    double n1 = first.trials() + 0.5;
    double n2 = second.trials() + 0.5;
    double log = Math.log(x1 / n1 / (x2 / n2));
    double half = z * Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2);
    return new Interval(Math.exp(log - half), Math.exp(log + half), confidence);
  }

  private static double ratio(double w) {
    return w / (1 - w);
  }

  /** Deviate of the score test of p1 = ratio x p2; falls as the ratio grows. */
  private static double score(Proportion first, Proportion second, double ratio) {
    double n1 = first.trials();
    double n2 = second.trials();
    double x1 = first.successes();
    double x2 = second.successes();
    // The greatest likelihood under the constraint: the smaller root of a p^2 - b p + c = 0.
    double a = (n1 + n2) * ratio;
    double b = ratio * (n1 + x2) + x1 + n2;
    double c = x1 + x2;
    double p2 = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
    double p1 = Math.min(1, ratio * p2);
    double variance = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2;
    return (first.value() - ratio * second.value()) / Math.sqrt(variance);
  }
}
