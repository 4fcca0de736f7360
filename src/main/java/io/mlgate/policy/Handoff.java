package io.mlgate.policy;

/** Who hands a model over on its way from an idea to a service, in this order. */
public enum Handoff implements Word {
  /** Those who found that a model could do it. */
  RESEARCH,
  /** Those who made it repeatable and quick enough. */
  ENGINEERING,
  /** Those who run it, and are called when it misbehaves. */
  OPERATIONS
}
