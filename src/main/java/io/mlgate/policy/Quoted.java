package io.mlgate.policy;

/** Shows a text of the file inside a message. */
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /** The text in single quotes on one line, shortened if it is long. */
  static String of(String text) {
    return "'" + plain(text, LONGEST) + "'";
  }

  /**
   * The text on one line: a file must not be able to forge lines of a log or to steer a terminal,
   * so control and formatting characters become question marks.
   */
  static String plain(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, longest); i++) {
      shown.appendCodePoint(VisibleText.isVisible(points[i]) ? points[i] : '?');
    }
    return points.length > longest ? shown + "..." : shown.toString();
  }
}
