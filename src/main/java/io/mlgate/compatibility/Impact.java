package io.mlgate.compatibility;

/** What a difference does to callers; worse is greater. */
public enum Impact {
  /** Nothing: they need not know. */
  INFO,
  /** They are answered, perhaps not as they expect. */
  WARN,
  /** Some of their requests are refused or misread, or they cannot read the answer. */
  BREAK
}
