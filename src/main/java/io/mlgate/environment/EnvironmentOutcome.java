package io.mlgate.environment;

/** What a comparison comes to. */
public enum EnvironmentOutcome {
  /** Nothing worse than information. */
  COMPATIBLE,
  /** A warning, and nothing worse. */
  WARNED,
  /** Something breaks, or is refused. */
  INCOMPATIBLE,
  /** Something that has to be known is not. */
  MISSING
}
