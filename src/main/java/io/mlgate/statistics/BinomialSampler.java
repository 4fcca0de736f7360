package io.mlgate.statistics;

/**
 * Exact binomial numbers in constant time for any parameters: inversion where few are expected,
 * transformed rejection (Hoermann 1993, algorithm BTRS) elsewhere. StrictMath keeps a seed's
 * numbers the same on every platform.
 */
final class BinomialSampler {
  private static final double INVERSION_BELOW = 10;
  private static final double[] CORRECTIONS = corrections();

  private BinomialSampler() {}

  /**
   * Draws a number of successes.
   *
   * @param random where randomness comes from
   * @param trials number of trials, at least 0
   * @param p chance of each, in [0, 1]
   */
  static long draw(RandomStream random, long trials, double p) {
    if (trials == 0 || p <= 0) {
      return 0;
    }
    if (p >= 1) {
      return trials;
    }
    if (p > 0.5) {
      return trials - draw(random, trials, 1 - p);
    }
    return trials * p < INVERSION_BELOW
        ? byInversion(random, trials, p)
        : byRejection(random, trials, p);
  }

  private static long byInversion(RandomStream random, long n, double p) {
    double odds = p / (1 - p);
    double mass = StrictMath.exp(n * StrictMath.log1p(-p));
    double u = random.nextDouble();
    long k = 0;
    while (u >= mass && k < n) {
      u -= mass;
      k++;
      mass *= odds * (n - k + 1) / k;
    }
    return k;
  }

  private static long byRejection(RandomStream random, long n, double p) {
    double q = 1 - p;
    double deviation = Math.sqrt(n * p * q);
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double alpha = (2.83 + 5.1 / b) * deviation;
    double quick = 0.92 - 4.2 / b;
    long mode = (long) ((n + 1) * p);
    while (true) {
      double v = random.nextDouble();
      double u = random.nextDouble() - 0.5;
      double us = 0.5 - Math.abs(u);
      double drawn = Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= quick) {
        return (long) drawn;
      }
      if (drawn >= 0 && drawn <= n) {
        long k = (long) drawn;
        double bound = StrictMath.log(v * alpha / (a / (us * us) + b));
        if (bound <= logMassOverMode(n, p / q, k, mode)) {
          return k;
        }
      }
    }
  }

  /** log(P(k) / P(mode)) by Stirling's formula, arranged so that large terms do not cancel. */
  private static double logMassOverMode(long n, double odds, long k, long mode) {
    return (mode + 0.5) * StrictMath.log1p((mode - k) / (k + 1.0))
        + (n - mode + 0.5) * StrictMath.log1p((k - mode) / (n - k + 1.0))
        + (k - mode) * StrictMath.log(odds * (n - k + 1.0) / (k + 1.0))
        + correction(mode)
        + correction(n - mode)
        - correction(k)
        - correction(n - k);
  }

  /** log k! less (k + 1/2) log(k + 1) - (k + 1) + log(2 pi) / 2. */
  private static double correction(long k) {
    if (k < CORRECTIONS.length) {
      return CORRECTIONS[(int) k];
    }
    double inverse = 1 / (k + 1.0);
    double square = inverse * inverse;
    return (1.0 / 12 - (1.0 / 360 - square / 1260) * square) * inverse;
  }

  private static double[] corrections() {
    double[] corrections = new double[16];
    double logFactorial = 0;
    for (int k = 0; k < corrections.length; k++) {
      logFactorial += k == 0 ? 0 : StrictMath.log(k);
      corrections[k] =
          logFactorial
              - (k + 0.5) * StrictMath.log(k + 1.0)
              + (k + 1)
              - StrictMath.log(2 * Math.PI) / 2;
    }
    return corrections;
  }
}
