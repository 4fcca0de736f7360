package io.mlgate.report;

/**
 * Text of others as Markdown that shows exactly that text: no markup, no HTML, no mention of people
 * or issues, no link, one line, safe inside a table cell.
 */
public final class MarkdownText {
  private static final String MARKUP = "\\`*[]#|~$";

  /** Nobody reads more than this in a comment; the other reports have the whole. */
  private static final int MOST = 400;

  private MarkdownText() {}

  /** The text, shortened if it is long. */
  public static String escaped(String text) {
    String line = ShownText.shortened(ShownText.line(text), MOST).strip();
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    int[] points = line.codePoints().toArray();
    for (int at = 0; at < points.length; at++) {
      append(escaped, points, at);
    }
    return escaped.toString();
  }

  /** To be put between two asterisks: around nothing they would be a line across the page. */
  static String bold(String text) {
    String escaped = escaped(text);
    return escaped.isEmpty() ? "(no name)" : escaped;
  }

  private static void append(StringBuilder escaped, int[] points, int at) {
    int point = points[at];
    if (point == '<') {
      escaped.append("&lt;");
    } else if (point == '>') {
      escaped.append("&gt;");
    } else if (point == '&') {
      escaped.append("&amp;");
    } else if (point == '_') {
      escaped.append(isInsideAWord(points, at) ? "_" : "\\_");
    } else if (point == '@') {
      // A space without width keeps the host from telling somebody.
      escaped.append("@&#8203;");
    } else if (point == ':' && at + 1 < points.length && points[at + 1] == '/') {
      escaped.append(":&#8203;");
    } else if (point == '.' && isAfterWww(points, at)) {
      escaped.append(".&#8203;");
    } else if (point == '-' && at + 1 < points.length && isDigit(points[at + 1])) {
      escaped.append(at > 0 && isLetter(points[at - 1]) ? "-&#8203;" : "-");
    } else if (MARKUP.indexOf(point) >= 0) {
      escaped.append('\\').appendCodePoint(point);
      if (point == '#') {
        escaped.append("&#8203;");
      }
    } else {
      escaped.appendCodePoint(point);
    }
  }

  /** Underscores there are no emphasis, and names such as roc_auc stay readable as source. */
  private static boolean isInsideAWord(int[] points, int at) {
    return at > 0
        && at + 1 < points.length
        && Character.isLetterOrDigit(points[at - 1])
        && Character.isLetterOrDigit(points[at + 1]);
  }

  private static boolean isAfterWww(int[] points, int at) {
    return at >= 3
        && Character.toLowerCase(points[at - 1]) == 'w'
        && Character.toLowerCase(points[at - 2]) == 'w'
        && Character.toLowerCase(points[at - 3]) == 'w';
  }

  /** {@code GH-12} is a link to an issue. */
  private static boolean isLetter(int point) {
    return point == 'H' || point == 'h';
  }

  private static boolean isDigit(int point) {
    return point >= '0' && point <= '9';
  }
}
