package io.mlgate.statistics;

/**
 * Successes among trials: rows selected, rows predicted right, positives found.
 *
 * @param successes number of successes, from 0 to {@code trials}
 * @param trials number of trials, at least 1
 */
public record Proportion(long successes, long trials) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no trial or the successes are not among them
   */
  public Proportion {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
    }
  }

  /** Successes over trials, from 0 to 1. */
  public double value() {
    return (double) successes / trials;
  }

  /** Trials that were no successes. */
  public long failures() {
    return trials - successes;
  }
}
