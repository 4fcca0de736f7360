package io.mlgate.environment;

/** Whose environment. */
public enum EnvironmentSide {
  BASELINE,
  CANDIDATE
}
