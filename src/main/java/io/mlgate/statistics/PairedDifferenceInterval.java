package io.mlgate.statistics;

/**
 * Intervals for the difference of two accuracies on the same rows, first minus second, in [-1, 1].
 */
public final class PairedDifferenceInterval {
  private PairedDifferenceInterval() {}

  /**
   * Hybrid score interval (Newcombe 1998, method 10 for paired samples): two Wilson intervals and
   * the correlation of the outcomes, with his correction for continuity of it.
   *
   * @param outcomes counts of rows
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval newcombe(PairedOutcomes outcomes, double confidence) {
    Interval first = ProportionInterval.wilson(outcomes.first(), confidence);
    Interval second = ProportionInterval.wilson(outcomes.second(), confidence);
    double p1 = outcomes.first().value();
    double p2 = outcomes.second().value();
    double phi = correlation(outcomes);
    double difference = outcomes.difference();
    double lower = difference - distance(p1 - first.lower(), second.upper() - p2, phi);
    double upper = difference + distance(first.upper() - p1, p2 - second.lower(), phi);
    return new Interval(Math.max(-1, lower), Math.min(1, upper), confidence);
  }

  /** Newcombe's phi, from -1 to 1; 0 if a margin is empty. */
  static double correlation(PairedOutcomes outcomes) {
    double a = outcomes.bothRight();
    double b = outcomes.onlyFirst();
    double c = outcomes.onlySecond();
    double d = outcomes.bothWrong();
    double margins = (a + b) * (c + d) * (a + c) * (b + d);
    if (margins == 0) {
      return 0;
    }
    double association = a * d - b * c;
    double corrected =
        association < 0 ? association : Math.max(0, association - outcomes.rows() / 2.0);
    return corrected / Math.sqrt(margins);
  }

  private static double distance(double one, double other, double phi) {
    return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
  }

  /**
   * Score interval (Tango 1998): the differences that a score test would not reject.
   *
   * @param outcomes counts of rows
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static Interval tango(PairedOutcomes outcomes, double confidence) {
    double z = Gaussian.deviate(confidence);
    double estimate = outcomes.difference();
    double lower =
        estimate == -1 ? -1 : Bisection.border(-1, estimate, d -> score(outcomes, d) > z);
    double upper = estimate == 1 ? 1 : Bisection.border(1, estimate, d -> score(outcomes, d) < -z);
    return new Interval(lower, upper, confidence);
  }

  /** Deviate of the score test of a difference; falls as the difference grows. */
  private static double score(PairedOutcomes outcomes, double difference) {
    double n = outcomes.rows();
    double b = outcomes.onlyFirst();
    double c = outcomes.onlySecond();
    double distance = b - c - n * difference;
    // Greatest likelihood of the share that only the second gets right: root of a quadratic.
    double half = ((2 * n - b + c) * difference - b - c) / (4 * n);
    double product = -c * difference * (1 - difference) / (2 * n);
    double root = Math.sqrt(Math.max(0, half * half - product));
    double share = half > 0 ? -product / (half + root) : root - half;
    double variance = n * (2 * share + difference * (1 - difference));
    return distance == 0 ? 0 : distance / Math.sqrt(Math.max(0, variance));
  }
}
