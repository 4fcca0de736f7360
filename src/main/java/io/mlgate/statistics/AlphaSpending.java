package io.mlgate.statistics;

/**
 * The chance of a false alarm of a whole rollout, spent once: evenly over its checks, and within a
 * check evenly over its stages. The shares add up to the whole (Bonferroni), so that it holds
 * whatever the checks have in common.
 *
 * @param alpha the chance that any check of any stage is wrong at any look, between 0 and 1
 * @param checks number of checks that can end the rollout, at least 1
 * @param stages number of stages and weights in which they look, at least 1
 */
public record AlphaSpending(double alpha, int checks, int stages) {

  /** Checks the chance and the numbers. */
  public AlphaSpending {
    Confidence.share(alpha, "alpha");
    if (checks < 1 || stages < 1) {
      throw new IllegalArgumentException(
          "nothing to spend alpha on: " + checks + " checks in " + stages + " stages");
    }
  }

  /** The share of one check in all its stages, as {@link ChainedEvidence} takes it. */
  public double ofCheck() {
    return alpha / checks;
  }

  /** The share of one check in one stage, for a test of that stage alone. */
  public double ofStage() {
    return alpha / checks / stages;
  }
}
