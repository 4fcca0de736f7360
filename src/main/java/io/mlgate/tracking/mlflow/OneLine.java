package io.mlgate.tracking.mlflow;

/** Makes foreign text fit for a message: one line, visible characters, not too long. */
final class OneLine {
  private static final int MAX_LENGTH = 300;

  private OneLine() {}

  static String of(String text) {
    String head = text.length() > 4 * MAX_LENGTH ? text.substring(0, 4 * MAX_LENGTH) : text;
    String line = head.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
