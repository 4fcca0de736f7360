package io.mlgate.environment;

/** What a finding does to the model; worse is greater. */
public enum EnvironmentImpact {
  /** Nothing that the rules do not allow. */
  INFO,
  /** It may work, or not tomorrow, or not everywhere. */
  WARN,
  /** It must be expected to fail, or the rules refuse it. */
  BREAK
}
