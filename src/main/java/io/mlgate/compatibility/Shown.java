package io.mlgate.compatibility;

/**
 * Shows foreign text inside a message: one line, visible characters, not too long. Names come from
 * whoever trained a model; printed raw, they could forge lines of a log or steer a terminal.
 */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  /** The text in single quotes. */
  static String quoted(String text) {
    return "'" + plain(text, LONGEST) + "'";
  }

  /** The text without quotes, at most so many characters of it. */
  static String plain(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, longest); i++) {
      shown.appendCodePoint(visible(points[i]) ? points[i] : '?');
    }
    return points.length > longest ? shown + "..." : shown.toString();
  }

  private static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
