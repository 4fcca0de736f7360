package io.mlgate.compatibility;

/** Which of two schemas reads what the other writes. */
public enum ReadingDirection {
  /** The candidate's schema reads what is written by production's. */
  BACKWARD,
  /** Production's schema reads what is written by the candidate's. */
  FORWARD
}
