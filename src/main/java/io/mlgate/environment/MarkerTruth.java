package io.mlgate.environment;

/** Whether a marker holds. */
public enum MarkerTruth {
  FALSE,
  /** It depends on a variable that is not known. */
  UNKNOWN,
  TRUE;

  static MarkerTruth of(boolean truth) {
    return truth ? TRUE : FALSE;
  }
}
