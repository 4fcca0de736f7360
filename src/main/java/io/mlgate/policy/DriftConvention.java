package io.mlgate.policy;

/** Whose bins, empty bins and units a gate on drift takes. */
public enum DriftConvention implements Word {
  /** Deciles of the reference. */
  MLGATE,
  /** Those of Evidently, for numbers that must agree with its own. */
  EVIDENTLY
}
