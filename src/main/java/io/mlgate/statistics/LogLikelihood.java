package io.mlgate.statistics;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Logarithms of binomial likelihoods and of their beta integrals, arranged so that terms of the
 * order of n never cancel: exact to about 1e-13 for counts of hundreds and of billions.
 */
final class LogLikelihood {
  /** From here on Stirling's series is exact to the last digits. */
  private static final double LARGE = 32;

  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private LogLikelihood() {}

  /**
   * n KL(s/n, p): how much likelier s successes and f failures are at their own share than at p.
   *
   * @param s successes, at least 0, not necessarily whole
   * @param f failures, likewise
   * @param p a share in (0, 1)
   */
  static double divergence(double s, double f, double p) {
    double n = s + f;
    if (n == 0) {
      return 0;
    }
    double distance = (s - n * p) / n;
    double ofSuccesses = s == 0 ? 0 : s * Math.log1p(distance / p);
    double ofFailures = f == 0 ? 0 : f * Math.log1p(-distance / (1 - p));
    return Math.max(0, ofSuccesses + ofFailures);
  }

  /** log B(s + 1, f + 1) less the greatest log-likelihood of s successes and f failures. */
  static double uniformIntegral(double s, double f) {
    return factorial(s) + factorial(f) - factorial(s + f) - Math.log1p(s + f);
  }

  /** log B(s + 1/2, f + 1/2) less the greatest log-likelihood of s successes and f failures. */
  static double jeffreysIntegral(double s, double f) {
    return halfFactorial(s) + halfFactorial(f) - factorial(s + f);
  }

  /** log Gamma(x + 1) - x log x + x. */
  private static double factorial(double x) {
    if (x < LARGE) {
      return LogGamma.value(x + 1) - timesItsLog(x) + x;
    }
    double square = 1 / (x * x);
    return HALF_LOG_TWO_PI
        + 0.5 * Math.log(x)
        + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - square / 1680) * square) * square) / x;
  }

  /** log Gamma(x + 1/2) - x log x + x. */
  private static double halfFactorial(double x) {
    if (x < LARGE) {
      return LogGamma.value(x + 0.5) - timesItsLog(x) + x;
    }
    double square = 1 / (x * x);
    return HALF_LOG_TWO_PI
        - (1.0 / 24 - (7.0 / 2880 - (31.0 / 40320 - 127.0 / 215040 * square) * square) * square)
            / x;
  }

  private static double timesItsLog(double x) {
    return x == 0 ? 0 : x * Math.log(x);
  }
}
