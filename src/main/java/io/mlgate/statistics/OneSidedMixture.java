package io.mlgate.statistics;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Evidence that a proportion lies above a limit p: the likelihood ratio of q against p, mixed over
 * alternatives q = p + (1-p) u only, u ~ Beta(1, b) (the one-sided beta-binomial mixture of Howard,
 * Ramdas, McAuliffe and Sekhon 2021). Where the proportion is p or less, in every trial whatever it
 * was before, the expectation never grows, and so the chance ever to reach 1/alpha is at most alpha
 * (Ville 1939).
 *
 * <p>Three b are mixed evenly, 1, 10 and 100: alternatives that are anywhere, and a tenth and a
 * hundredth of the room above the limit away. No scale has to be guessed, for log 3 at most.
 *
 * <p>As a function of p each is {@code integral b (1-u)^(f+b-1) (1 + u (1-p)/p)^s du}, whose
 * logarithm is convex and falls in p; so does their mean's. {@link SequentialDifference} needs
 * that.
 */
final class OneSidedMixture {
  private static final double[] SCALES = {1, 10, 100};
  private static final double LOG_SCALES = Math.log(SCALES.length);

  /** A tail's probability is about the exponential of less than this, so not yet 0. */
  private static final double DEEPEST = 600;

  private final double successes;
  private final double failures;
  private final double[] constants = new double[SCALES.length];

  private OneSidedMixture(double successes, double failures) {
    this.successes = successes;
    this.failures = failures;
    for (int k = 0; k < SCALES.length; k++) {
      constants[k] =
          Math.log(SCALES[k]) + LogLikelihood.uniformIntegral(successes, failuresAndPrior(k));
    }
  }

  /** Evidence for more successes than the limit says. */
  static OneSidedMixture above(Proportion counts) {
    return new OneSidedMixture((double) counts.successes(), (double) counts.failures());
  }

  /** Evidence for fewer successes: that for more failures than 1 - limit, which to pass. */
  static OneSidedMixture below(Proportion counts) {
    return new OneSidedMixture(
        /* successes= */ (double) counts.failures(), /* failures= */ (double) counts.successes());
  }

  private double failuresAndPrior(int k) {
    return failures + SCALES[k] - 1;
  }

  /**
   * The logarithm of the evidence.
   *
   * @param p the limit, from 0 to 1
   */
  double log(double p) {
    return at(p).log();
  }

  /** The logarithm of the evidence, and its derivative in p. */
  record Value(double log, double slope) {}

  /** The evidence against a limit from 0 to 1. */
  Value at(double p) {
    if (p <= 0 && successes > 0) {
      return new Value(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
    if (p <= 0 || p >= 1) {
      return new Value(atTheEnd(), 0);
    }
    double[] logs = new double[SCALES.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < SCALES.length; k++) {
      logs[k] = log(k, p);
      greatest = Math.max(greatest, logs[k]);
    }
    double sum = 0;
    double slopes = 0;
    for (int k = 0; k < SCALES.length; k++) {
      double share = Math.exp(logs[k] - greatest);
      sum += share;
      if (logs[k] > logAtTheEnd(k)) {
        slopes +=
            share * ((failuresAndPrior(k) + 1) / (1 - p) - successes / p)
                - SCALES[k] * Math.exp(-greatest) / (1 - p);
      }
    }
    return new Value(greatest + Math.log(sum) - LOG_SCALES, slopes / sum);
  }

  /**
   * Falls in p, so that where a tail is no double any more, its value at 1 bounds it from below.
   */
  private double log(int k, double p) {
    double others = failuresAndPrior(k);
    double tail = RegularizedBeta.complement(p, successes + 1, others + 1);
    double log =
        constants[k]
            + LogLikelihood.divergence(successes, others, p)
            - Math.log1p(-p)
            + Math.log(tail);
    return Math.max(log, logAtTheEnd(k));
  }

  private double logAtTheEnd(int k) {
    return -Math.log1p(failures / SCALES[k]);
  }

  /** What is left of the evidence at p = 1, the least that there is, as a logarithm. */
  double atTheEnd() {
    double sum = 0;
    for (double scale : SCALES) {
      sum += scale / (failures + scale);
    }
    return Math.log(sum) - LOG_SCALES;
  }

  /** A limit far above the share that was seen, where all tails still are positive doubles. */
  double farAbove() {
    double others = failuresAndPrior(SCALES.length - 1);
    return Bisection.border(
        successes / (successes + others),
        1,
        p -> p < 1 && LogLikelihood.divergence(successes, others, p) < DEEPEST);
  }
}
