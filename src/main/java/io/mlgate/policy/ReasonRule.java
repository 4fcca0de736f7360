package io.mlgate.policy;

/** Whether an approval must say why. A rejection always must. */
public enum ReasonRule implements Word {
  /** It must. */
  REQUIRED,
  /** It may. */
  OPTIONAL
}
