package io.mlgate.metric;

import java.util.Locale;

/** Which way a metric gets better by itself. */
public enum Better {
  /** Greater is better. */
  HIGHER,
  /** Less is better. */
  LOWER,
  /**
   * Neither way: the metric aims at a value in the middle, such as a calibration slope at 1, or its
   * meaning is the column's. Whoever judges it says which way, or bounds it on both sides.
   */
  NEITHER;

  /** As documentation and JSON write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
