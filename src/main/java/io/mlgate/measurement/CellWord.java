package io.mlgate.measurement;

/** A value of a column as text. */
final class CellWord {
  private static final int LONGEST = 60;

  private CellWord() {}

  /** As an integer would be written, if it is one, so that 1.0 is the class 1. */
  static String of(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** For a message of one line. */
  static String quoted(String word) {
    boolean isLong = word.codePointCount(0, word.length()) > LONGEST;
    return "'"
        + (isLong ? word.substring(0, word.offsetByCodePoints(0, LONGEST)) + "..." : word)
        + "'";
  }
}
