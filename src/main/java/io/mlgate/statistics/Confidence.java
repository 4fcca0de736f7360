package io.mlgate.statistics;

/** Checks of levels that every interval and test takes. */
final class Confidence {
  private Confidence() {}

  /** Returns a two-sided confidence between 0 and 1 exclusive. */
  static double check(double confidence) {
    return share(confidence, "confidence");
  }

  /** Returns a share between 0 and 1 exclusive. */
  static double share(double value, String name) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1, but is " + value);
    }
    return value;
  }
}
