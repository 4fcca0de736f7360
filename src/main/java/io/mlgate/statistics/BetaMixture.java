package io.mlgate.statistics;

/**
 * Confidence sequence of a proportion: intervals that hold the truth at every look at once, however
 * many and however chosen, with at least their confidence. They are the proportions p whose
 * likelihood ratio, mixed over a Beta(1/2, 1/2) of alternatives, stays below 1/alpha (Robbins 1970;
 * Ville 1939): {@code B(1/2+s, 1/2+n-s) / B(1/2, 1/2) < p^s (1-p)^(n-s) / alpha}. A function of the
 * counts, so that a look costs the same after ten trials and after ten billion.
 *
 * <p>A decision against one limit is made sooner by {@link SequentialProportion}.
 */
public final class BetaMixture {
  private static final double LOG_PI = Math.log(Math.PI);

  private BetaMixture() {}

  /**
   * The interval at one look.
   *
   * @param counts all that was seen since the first look
   * @param confidence two-sided, of all looks together, between 0 and 1 exclusive
   */
  public static Interval interval(Proportion counts, double confidence) {
    double least = -Math.log1p(-Confidence.check(confidence));
    double p = counts.value();
    double lower =
        counts.successes() == 0
            ? 0
            : Bisection.border(0, p, value -> logEvidence(counts, value) >= least);
    double upper =
        counts.failures() == 0
            ? 1
            : Bisection.border(1, p, value -> logEvidence(counts, value) >= least);
    return new Interval(lower, upper, confidence);
  }

  /**
   * Logarithm of the evidence against a proportion: the mixed likelihood ratio. Its chance ever to
   * reach log(1/alpha) is at most alpha if the proportion is the true one.
   *
   * @param counts all that was seen since the first look
   * @param p the proportion to speak against, from 0 to 1
   * @return from -Infinity to +Infinity
   */
  public static double logEvidence(Proportion counts, double p) {
    double s = counts.successes();
    double f = counts.failures();
    if ((p <= 0 && s > 0) || (p >= 1 && f > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double divergence = p <= 0 || p >= 1 ? 0 : LogLikelihood.divergence(s, f, p);
    return LogLikelihood.jeffreysIntegral(s, f) - LOG_PI + divergence;
  }
}
