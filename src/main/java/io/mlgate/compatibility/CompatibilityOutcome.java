package io.mlgate.compatibility;

/** What a comparison comes to. */
public enum CompatibilityOutcome {
  /** No difference is worse than {@link Impact#INFO}. */
  COMPATIBLE,
  /** No difference is worse than {@link Impact#WARN}, and one is that. */
  WARNED,
  /** A difference breaks callers. */
  INCOMPATIBLE,
  /** A side lacks a schema that the mode needs: compatible or not, nobody can say. */
  MISSING
}
