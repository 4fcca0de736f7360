package io.mlgate.statistics;

/** Intervals for the difference of two independent proportions, first minus second, in [-1, 1]. */
public final class DifferenceInterval {
  private DifferenceInterval() {}

  /**
   * Hybrid score interval (Newcombe 1998, method 10 for independent samples): the distances of the
   * ends of two Wilson intervals, squared and added.
   *
   * @param first counts of the one sample
   * @param second counts of the other
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval newcombe(Proportion first, Proportion second, double confidence) {
    Interval one = ProportionInterval.wilson(first, confidence);
    Interval other = ProportionInterval.wilson(second, confidence);
    double p1 = first.value();
    double p2 = second.value();
    double difference = p1 - p2;
    return new Interval(
        Math.max(-1, difference - Math.hypot(p1 - one.lower(), other.upper() - p2)),
        Math.min(1, difference + Math.hypot(one.upper() - p1, p2 - other.lower())),
        confidence);
  }

  /**
   * Score interval (Miettinen and Nurminen 1985), with their factor N/(N-1) of the variance: the
   * differences that a score test would not reject. Defined for every pair of counts.
   *
   * @param first counts of the one sample
   * @param second counts of the other
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval miettinenNurminen(Proportion first, Proportion second, double confidence) {
    double z = Gaussian.deviate(confidence);
    double estimate = first.value() - second.value();
    double lower =
        estimate == -1
            ? -1
            : Bisection.border(-1, estimate, delta -> score(first, second, delta) > z);
    double upper =
        estimate == 1
            ? 1
            : Bisection.border(1, estimate, delta -> score(first, second, delta) < -z);
    return new Interval(Math.min(lower, estimate), Math.max(upper, estimate), confidence);
  }

  /** Deviate of the score test of p1 - p2 = delta; falls as delta grows. */
  private static double score(Proportion first, Proportion second, double delta) {
    double p2 = constrainedSecond(first, second, delta);
    double p1 = Math.min(1, Math.max(0, p2 + delta));
    double n1 = first.trials();
    double n2 = second.trials();
    double variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * ((n1 + n2) / (n1 + n2 - 1));
    return (first.value() - second.value() - delta) / Math.sqrt(variance);
  }

  /**
   * The p2 of greatest likelihood among those with p1 = p2 + delta. The slope of the log-likelihood
   * falls in p2; its closed form is a root of a cubic that loses half its digits where two roots
   * meet, so the sign of the slope is followed instead.
   */
  private static double constrainedSecond(Proportion first, Proportion second, double delta) {
    double x1 = first.successes();
    double x2 = second.successes();
    double n1 = first.trials();
    double n2 = second.trials();
    return Bisection.border(
        Math.max(0, -delta),
        Math.min(1, 1 - delta),
        p2 -> {
          double p1 = p2 + delta;
          // The slope times p1 (1 - p1) p2 (1 - p2), which has no poles.
          return p2 * (1 - p2) * (x1 - n1 * p1) + p1 * (1 - p1) * (x2 - n2 * p2) > 0;
        });
  }
}
