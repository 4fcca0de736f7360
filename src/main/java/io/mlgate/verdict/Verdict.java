package io.mlgate.verdict;

/** The outcome of one rule. */
public enum Verdict {
  /** The rule holds. */
  PASS,
  /** The rule does not hold. */
  FAIL,
  /** The data do not suffice to say. */
  INCONCLUSIVE,
  /** A value is missing, not finite, stale or unreadable; never a pass. */
  ERROR,
  /** A comparison with the baseline of a declared first release. */
  NOT_EVALUATED
}
