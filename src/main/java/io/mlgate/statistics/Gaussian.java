package io.mlgate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution, by the names that statistics use. */
final class Gaussian {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Gaussian() {}

  /** The deviate that a two-sided interval of this confidence reaches: 1.96 for 0.95. */
  static double deviate(double confidence) {
    return upperQuantile((1 - Confidence.check(confidence)) / 2);
  }

  /** The deviate with this much probability above it. */
  static double upperQuantile(double tail) {
    return STANDARD.inverseSurvivalProbability(tail);
  }

  static double quantile(double p) {
    return STANDARD.inverseCumulativeProbability(p);
  }

  static double cdf(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  static double twoSidedP(double z) {
    return Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(z)));
  }
}
