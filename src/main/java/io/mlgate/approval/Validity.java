package io.mlgate.approval;

/** Whether an approved request still lets a stage begin. What is not VALID never is again. */
public enum Validity {
  /** It does. */
  VALID,
  /** What was approved is no longer so. */
  VOIDED,
  /** It was given too long ago. */
  EXPIRED,
  /** A later evidence of the model was approved for the stage. */
  SUPERSEDED
}
