package io.mlgate.statistics;

/**
 * The hypergeometric function {@code 2F1(-s, 1; f + 2; -x)} with {@code x = (1-p)/p}, by Gauss's
 * continued fraction (DLMF 15.7.5): {@code (f+1) / ((1-p)^(f+1) p^s)} times the integral of {@code
 * v^s (1-v)^f} from p to 1. In the tail, where p is above the share of successes, it neither
 * underflows as the integral does, nor does its slope cancel, and a few dozen terms are exact.
 *
 * @param ratio of the first two terms of the series, below 1 in the tail
 * @param rest what the fraction subtracts beyond that: the function is {@code 1 / (1 - ratio / (1 +
 *     rest))}
 */
record TailFraction(double successes, double failures, double p, double ratio, double rest) {
  /** Of a convergent, relative to it. */
  private static final double EXACT = 1e-15;

  /** Never reached in the tail, where a hundred are many; without it a NaN would never end. */
  private static final int MOST_TERMS = 100_000;

  /** In place of a denominator that is nought (Lentz's method). */
  private static final double TINY = 1e-300;

  /**
   * At a share in the tail.
   *
   * @param s successes, at least 0
   * @param f failures, at least 0, not necessarily whole
   * @param p in (0, 1], above the share of successes
   */
  static TailFraction at(double s, double f, double p) {
    double x = (1 - p) / p;
    double c = f + 2;
    double fraction = 1;
    double above = 1;
    double below = 0;
    for (int i = 3; i < MOST_TERMS; i++) {
      int k = (i + 1) / 2;
      double term =
          i % 2 == 1
              ? (k - 1 - s) * ((c + k - 2) / (c + 2 * k - 3)) * (x / (c + 2 * k - 2))
              : k * ((c + s + k - 1) / (c + 2 * k - 2)) * (x / (c + 2 * k - 1));
      below = 1 / notNought(1 + term * below);
      above = notNought(1 + term / above);
      fraction *= above * below;
      if (Math.abs(above * below - 1) < EXACT) {
        break;
      }
    }
    return new TailFraction(s, f, p, s * x / c, ((c + s) / c) * (x / (c + 1)) / fraction);
  }

  private static double notNought(double denominator) {
    return denominator == 0 ? TINY : denominator;
  }

  /** The logarithm of the function, at least 0. */
  double log() {
    return Math.log1p(rest) - Math.log1p(rest - ratio);
  }

  /** The derivative of the logarithm in p, 0 or less. */
  double slope() {
    return -(successes / p) * (rest + 1 / (failures + 2)) / (1 + rest);
  }
}
