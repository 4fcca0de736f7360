package io.mlgate.statistics;

/** What an interval says about a range of accepted values. */
public enum Conclusion {
  /** The interval lies within the range: the quantity is accepted. */
  HOLDS,
  /** The interval lies outside: the quantity is not accepted. */
  VIOLATED,
  /** The interval reaches over an end of the range, or there is none. */
  UNDECIDED;

  /**
   * Concludes from one interval of confidence 1 - 2a: each of HOLDS and VIOLATED is false with
   * probability at most a against one end of the range.
   */
  public static Conclusion of(IntervalResult result, AcceptedRange accepted) {
    if (!(result instanceof Interval interval)) {
      return UNDECIDED;
    }
    if (interval.lower() >= accepted.lower() && interval.upper() <= accepted.upper()) {
      return HOLDS;
    }
    return interval.upper() < accepted.lower() || interval.lower() > accepted.upper()
        ? VIOLATED
        : UNDECIDED;
  }
}
