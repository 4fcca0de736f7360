package io.mlgate.policy;

/** What a gate that does not pass does to the release. */
public enum Severity implements Word {
  /** Stops it. The default. */
  BLOCK,
  /** Is listed as a warning. */
  WARN,
  /** Is shown only. */
  INFO
}
