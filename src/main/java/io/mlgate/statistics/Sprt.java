package io.mlgate.statistics;

/**
 * Sequential probability ratio test between two proportions (Wald 1945), looked at after each
 * trial: accepts the second when the log-likelihood ratio reaches log((1-b)/a), the first when it
 * falls to log(b/(1-a)). The least expected number of trials of all tests with these errors, if one
 * of the two proportions is the true one.
 *
 * @param first the proportion of the null hypothesis, in (0, 1)
 * @param second the alternative, in (0, 1)
 * @param alpha the chance to accept the second if the first holds
 * @param beta the chance to accept the first if the second holds
 */
public record Sprt(double first, double second, double alpha, double beta) {

  /** What to do after a trial. */
  public enum Step {
    /** The first proportion is accepted. */
    FIRST,
    /** The second proportion is accepted. */
    SECOND,
    /** Neither yet. */
    CONTINUE
  }

  /** Checks the numbers. */
  public Sprt {
    Confidence.share(first, "the first proportion");
    Confidence.share(second, "the second proportion");
    Confidence.share(alpha, "alpha");
    Confidence.share(beta, "beta");
    if (first == second || alpha + beta >= 1) {
      throw new IllegalArgumentException("nothing to tell apart");
    }
  }

  /** From where on the second proportion is accepted. */
  public double upper() {
    return Math.log((1 - beta) / alpha);
  }

  /** Down to where the first proportion is accepted. */
  public double lower() {
    return Math.log(beta / (1 - alpha));
  }

  /** How much likelier the counts are under the second proportion, as a logarithm. */
  public double logLikelihoodRatio(Proportion counts) {
    return counts.successes() * Math.log(second / first)
        + counts.failures() * Math.log((1 - second) / (1 - first));
  }

  /** The step after these counts, if no earlier trial ended the test. */
  public Step after(Proportion counts) {
    double ratio = logLikelihoodRatio(counts);
    if (ratio >= upper()) {
      return Step.SECOND;
    }
    return ratio <= lower() ? Step.FIRST : Step.CONTINUE;
  }
}
