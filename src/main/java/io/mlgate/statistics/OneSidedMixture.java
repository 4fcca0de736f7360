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

  /** Below this ratio of terms the tail's fraction needs few of them, whatever its probability. */
  private static final double FAR = 0.5;

  /** A tail whose probability is about the exponential of less: its fraction needs few terms. */
  private static final double DEEP = 10;

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
    if (p <= 0) {
      return successes > 0
          ? new Value(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
          : new Value(atTheEnd(), 0);
    }
    Value[] parts = new Value[SCALES.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < SCALES.length; k++) {
      parts[k] = at(k, Math.min(1, p));
      greatest = Math.max(greatest, parts[k].log());
    }
    double sum = 0;
    double slopes = 0;
    for (Value part : parts) {
      double share = Math.exp(part.log() - greatest);
      sum += share;
      slopes += share * part.slope();
    }
    return new Value(greatest + Math.log(sum) - LOG_SCALES, slopes / sum);
  }

  /** With one scale of alternatives. */
  private Value at(int k, double p) {
    double others = failuresAndPrior(k);
    double divergence = p < 1 ? LogLikelihood.divergence(successes, others, p) : 0;
    double ratio = successes * ((1 - p) / p) / (others + 2);
    if (ratio < FAR || (ratio < 1 && divergence > DEEP)) {
      TailFraction tail = TailFraction.at(successes, others, p);
      return new Value(logAtTheEnd(k) + tail.log(), tail.slope());
    }
    double tail = RegularizedBeta.complement(p, successes + 1, others + 1);
    double log = constants[k] + divergence - Math.log1p(-p) + Math.log(tail);
    double slope = (others + 1) / (1 - p) - successes / p - SCALES[k] * Math.exp(-log) / (1 - p);
    return new Value(log, slope);
  }

  private double logAtTheEnd(int k) {
    return -Math.log1p(failures / SCALES[k]);
  }

  /** What is left of the evidence at p = 1, the least that there is, as a logarithm. */
  private double atTheEnd() {
    double sum = 0;
    for (double scale : SCALES) {
      sum += scale / (failures + scale);
    }
    return Math.log(sum) - LOG_SCALES;
  }
}
