package io.mlgate.verdict;

/** The outcome of a whole evaluation. */
public enum Decision {
  /** Every blocking gate passed. */
  RELEASABLE,
  /** A blocking gate failed or could not be evaluated. */
  BLOCKED,
  /** Nothing failed, but a blocking gate is undecided. */
  HELD
}
