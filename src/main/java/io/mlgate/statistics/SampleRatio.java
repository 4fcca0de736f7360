package io.mlgate.statistics;

/**
 * Whether trials were split between two arms as they were meant to be, asked at every look: a
 * router that does something else than it says makes every comparison of the arms worthless. The
 * evidence is {@link BetaMixture}'s against the intended share (two arms of the multinomial test of
 * Lindon and Malek 2022), which is an e-process for independent trials; that of stretches with
 * different weights goes into {@link ChainedEvidence}.
 *
 * <p>A router that keeps users on an arm splits users, not requests, and a user's requests are not
 * independent. A tolerance allows for that.
 */
public final class SampleRatio {
  private SampleRatio() {}

  /**
   * Logarithm of the evidence against the intended split; above log(1/alpha) with a chance of at
   * most alpha, at any look ever, if the split is as intended.
   *
   * @param first trials that went to the first arm, at least 0
   * @param second trials that went to the second, at least 0
   * @param share the first arm's intended share, from 0 to 1; at 0 and 1 a single trial refutes it
   * @param tolerance how far from it the share may lie, at least 0
   */
  public static double logEvidence(long first, long second, double share, double tolerance) {
    if (!(share >= 0 && share <= 1) || !(tolerance >= 0)) {
      throw new IllegalArgumentException("no share " + share + " +- " + tolerance);
    }
    if (first == 0 && second == 0) {
      return 0;
    }
    Proportion seen = new Proportion(first, Math.addExact(first, second));
    double nearest =
        Math.min(
            Math.min(1, share + tolerance), Math.max(Math.max(0, share - tolerance), seen.value()));
    return BetaMixture.logEvidence(seen, nearest);
  }

  /** The probability that goes with evidence, valid at any look: min(1, 1/e^log). */
  public static double p(double logEvidence) {
    return Math.min(1, Math.exp(-logEvidence));
  }
}
