package io.mlgate.policy;

/** What an INCONCLUSIVE verdict of a blocking gate does. */
public enum OnInconclusive implements Word {
  /** Holds the release until there are more rows or a waiver. The default. */
  HOLD,
  /** Stops the release. */
  BLOCK,
  /** Is listed as a warning. */
  WARN
}
