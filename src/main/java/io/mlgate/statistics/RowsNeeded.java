package io.mlgate.statistics;

import java.util.OptionalLong;

/**
 * How many rows a decision needs, rounded up. All are normal approximations: plan with them, decide
 * with the interval.
 */
public final class RowsNeeded {
  private RowsNeeded() {}

  /**
   * Rows for a two-sided McNemar test (Connor 1987), n = (z(a/2) sqrt(psi) + z(b) sqrt(psi -
   * d^2))^2 / d^2.
   *
   * @param difference d, the difference in accuracy to find, not 0
   * @param discordant psi, the share of rows on which exactly one model is right, at least |d|
   * @param alpha two-sided level, between 0 and 1 exclusive
   * @param power chance to find it, between 0 and 1 exclusive
   */
  public static long mcNemar(double difference, double discordant, double alpha, double power) {
    return whole(mcNemarUnrounded(difference, discordant, alpha, power));
  }

  static double mcNemarUnrounded(double difference, double discordant, double alpha, double power) {
    checkDiscordant(discordant);
    if (difference == 0 || !(Math.abs(difference) <= discordant)) {
      throw new IllegalArgumentException(
          "a difference of " + difference + " needs as many discordant rows, not " + discordant);
    }
    double squared = difference * difference;
    double root =
        deviate(alpha / 2, "alpha") * Math.sqrt(discordant)
            + deviate(1 - power, "power") * Math.sqrt(discordant - squared);
    return root * root / squared;
  }

  /**
   * Rows to show that a model as good as the other is not inferior on the same rows, n = (z(a) +
   * z(b))^2 psi / margin^2.
   *
   * @param margin how much worse is accepted, above 0
   * @param discordant psi, the share of rows on which exactly one model is right, in (0, 1]
   * @param alpha one-sided level, between 0 and 1 exclusive
   * @param power chance to show it, between 0 and 1 exclusive
   */
  public static long pairedNonInferiority(
      double margin, double discordant, double alpha, double power) {
    return whole(pairedNonInferiorityUnrounded(margin, discordant, alpha, power));
  }

  static double pairedNonInferiorityUnrounded(
      double margin, double discordant, double alpha, double power) {
    checkDiscordant(discordant);
    positive(margin, "margin");
    double z = deviate(alpha, "alpha") + deviate(1 - power, "power");
    return z * z * discordant / (margin * margin);
  }

  /**
   * Rows in each of two samples for a two-sided pooled z test (Fleiss 1981, without correction for
   * continuity).
   *
   * @param first the one proportion, in [0, 1]
   * @param second the other, not the same
   * @param alpha two-sided level, between 0 and 1 exclusive
   * @param power chance to find the difference, between 0 and 1 exclusive
   */
  public static long twoProportions(double first, double second, double alpha, double power) {
    return whole(twoProportionsUnrounded(first, second, alpha, power));
  }

  static double twoProportionsUnrounded(double first, double second, double alpha, double power) {
    checkProportion(first);
    checkProportion(second);
    if (first == second) {
      throw new IllegalArgumentException("no number of rows tells " + first + " from itself");
    }
    double mean = (first + second) / 2;
    double root =
        deviate(alpha / 2, "alpha") * Math.sqrt(2 * mean * (1 - mean))
            + deviate(1 - power, "power") * Math.sqrt(first * (1 - first) + second * (1 - second));
    return root * root / ((first - second) * (first - second));
  }

  /**
   * Rows for an interval of a proportion with this half-width, n = z^2 p (1 - p) / h^2. Count rows
   * of the metric's denominator: positives for a true positive rate.
   *
   * @param proportion the proportion expected, in [0, 1]; 0.5 if nothing is known
   * @param halfWidth half-width h, above 0
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  public static long proportionHalfWidth(double proportion, double halfWidth, double confidence) {
    return Math.max(1, whole(proportionHalfWidthUnrounded(proportion, halfWidth, confidence)));
  }

  static double proportionHalfWidthUnrounded(
      double proportion, double halfWidth, double confidence) {
    checkProportion(proportion);
    positive(halfWidth, "half-width");
    double z = Gaussian.deviate(confidence);
    return z * z * proportion * (1 - proportion) / (halfWidth * halfWidth);
  }

  /**
   * Rows until an interval around the same estimate clears the limits, from the square root law: n
   * x (half-width / gap)^2, each side with its own half-width. A forecast for any metric, since the
   * estimate will move too.
   *
   * @param rows number of rows now, at least 1
   * @param estimate the value now
   * @param interval its interval now, which holds it
   * @param accepted the accepted values
   * @return the rows, at least {@code rows}; empty if the estimate lies on a limit or the interval
   *     is unbounded towards one, so that no number will do
   */
  public static OptionalLong toDecide(
      long rows, double estimate, Interval interval, AcceptedRange accepted) {
    if (rows < 1 || !interval.contains(estimate)) {
      throw new IllegalArgumentException(
          "no forecast from " + rows + " rows and " + estimate + " with " + interval);
    }
    double below = estimate - interval.lower();
    double above = interval.upper() - estimate;
    double factor;
    if (estimate < accepted.lower()) {
      factor = factor(above, accepted.lower() - estimate);
    } else if (estimate > accepted.upper()) {
      factor = factor(below, estimate - accepted.upper());
    } else {
      factor =
          Math.max(
              factor(below, estimate - accepted.lower()),
              factor(above, accepted.upper() - estimate));
    }
    double needed = Math.ceil(rows * Math.max(1, factor));
    return needed < Long.MAX_VALUE ? OptionalLong.of((long) needed) : OptionalLong.empty();
  }

  /** By how much rows have to grow until a half-width is no more than a gap. */
  private static double factor(double halfWidth, double gap) {
    if (halfWidth == 0 || gap == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double ratio = halfWidth / gap;
    return ratio * ratio;
  }

  private static double deviate(double tail, String name) {
    return Gaussian.upperQuantile(Confidence.share(tail, name));
  }

  private static void checkDiscordant(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("no share of discordant rows: " + share);
    }
  }

  private static void checkProportion(double proportion) {
    if (!(proportion >= 0 && proportion <= 1)) {
      throw new IllegalArgumentException("no proportion: " + proportion);
    }
  }

  private static void positive(double value, String name) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a " + name + " is above 0, but this is " + value);
    }
  }

  private static long whole(double rows) {
    return (long) Math.ceil(rows);
  }
}
