package io.mlgate.environment;

import java.util.regex.Pattern;

/**
 * Shows foreign text inside a message: one line, visible characters, not too long, without what may
 * be a password.
 */
final class PublicText {
  private static final int LONGEST = 80;

  /** Whatever follows the scheme of a URL, which may be credentials anywhere up to its end. */
  private static final Pattern URL = Pattern.compile("://\\S*+");

  /** A user and a password without a scheme before them. */
  private static final Pattern LOGIN = Pattern.compile("[^\\s@]*+@(?=\\S)");

  private PublicText() {}

  /** The text in single quotes, its URLs cut after the scheme. */
  static String quoted(String text) {
    String head = text.length() > 4096 ? text.substring(0, 4096) : text;
    String open = LOGIN.matcher(URL.matcher(head).replaceAll("://...")).replaceAll("...@");
    return "'" + line(open) + "'";
  }

  /** The text as it is, as far as one line can show it. */
  static String line(String text) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
      shown.appendCodePoint(visible(points[i]) ? points[i] : '?');
    }
    return points.length > LONGEST ? shown + "..." : shown.toString();
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
