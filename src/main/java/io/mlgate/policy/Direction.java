package io.mlgate.policy;

/** Which way a metric gets better. */
public enum Direction implements Word {
  /** Greater is better. */
  HIGHER,
  /** Less is better. */
  LOWER
}
