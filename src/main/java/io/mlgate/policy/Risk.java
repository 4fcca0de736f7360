package io.mlgate.policy;

/** How much harm a wrong release can do. */
public enum Risk implements Word {
  LOW,
  MEDIUM,
  HIGH
}
