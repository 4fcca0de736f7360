package io.mlgate.statistics;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The noncentral chi-square distribution as the Poisson mixture of central ones (Johnson, Kotz and
 * Balakrishnan 1995, chapter 29): what a chi-square statistic follows near, not at, its hypothesis.
 */
public final class NoncentralChiSquare {
  /** Poisson weights this far below the greatest add nothing. */
  private static final double NEGLIGIBLE = 1e-18;

  private NoncentralChiSquare() {}

  /**
   * Probability of a value at most x.
   *
   * @param x at least 0
   * @param degrees degrees of freedom, above 0; need not be whole
   * @param noncentrality at least 0
   */
  public static double cdf(double x, double degrees, double noncentrality) {
    if (!(x >= 0 && degrees > 0 && noncentrality >= 0)
        || Double.isInfinite(x)
        || Double.isInfinite(degrees)
        || Double.isInfinite(noncentrality)) {
      throw new IllegalArgumentException(
          "no chi-square at " + x + " of " + degrees + " degrees, noncentrality " + noncentrality);
    }
    double half = x / 2;
    double mean = noncentrality / 2;
    if (half == 0) {
      return 0;
    }
    // From the greatest Poisson weight outwards, by recurrences of weight and incomplete gamma.
    double mode = Math.floor(mean);
    double weightAtMode =
        mean == 0 ? 1 : Math.exp(mode * Math.log(mean) - mean - LogGamma.value(mode + 1));
    double shape = degrees / 2 + mode;
    double gammaAtMode = RegularizedGamma.P.value(shape, half);
    double stepAtMode = Math.exp(shape * Math.log(half) - half - LogGamma.value(shape + 1));
    double sum = weightAtMode * gammaAtMode;
    double weight = weightAtMode;
    double gamma = gammaAtMode;
    double step = stepAtMode;
    for (double j = mode + 1; weight > NEGLIGIBLE * weightAtMode && gamma > 0; j++) {
      weight *= mean / j;
      gamma -= step;
      step *= half / (degrees / 2 + j);
      sum += weight * Math.max(0, gamma);
    }
    weight = weightAtMode;
    gamma = gammaAtMode;
    step = stepAtMode;
    for (double j = mode; j > 0 && weight > NEGLIGIBLE * weightAtMode; j--) {
      weight *= j / mean;
      step *= (degrees / 2 + j) / half;
      gamma += step;
      sum += weight * Math.min(1, gamma);
    }
    return Math.min(1, sum);
  }

  /**
   * Upper confidence bound of the noncentrality: the least under which a value as small as x has a
   * probability of at most alpha; 0 if it has under none at all.
   *
   * @param x the value seen, at least 0
   * @param degrees degrees of freedom, above 0
   * @param alpha one-sided level, between 0 and 1 exclusive
   */
  public static double upperBound(double x, double degrees, double alpha) {
    Confidence.share(alpha, "alpha");
    if (cdf(x, degrees, 0) <= alpha) {
      return 0;
    }
    double high = 1 + x;
    while (cdf(x, degrees, high) > alpha) {
      high *= 2;
    }
    double low = 0;
    while (high - low > 1e-13 * high) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (cdf(x, degrees, middle) > alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
