package io.mlgate.table;

import java.util.Collection;
import java.util.stream.Collectors;

/** What a file says about itself, made fit for one line of a message. */
public final class Legible {
  private static final int LONGEST = 60;
  private static final int MOST_NAMES = 20;

  private Legible() {}

  /** In single quotes, on one line, at most 60 characters. */
  public static String quoted(String text) {
    return "'" + plain(text, LONGEST) + "'";
  }

  /** A few names, for an author who wrote another one. */
  public static String names(Collection<String> names) {
    String listed =
        names.stream().limit(MOST_NAMES).map(Legible::quoted).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  /** At most so many characters; what moves a cursor or turns text round becomes {@code ?}. */
  static String plain(String text, int longest) {
    StringBuilder legible = new StringBuilder(Math.min(text.length(), longest));
    text.codePoints()
        .limit(longest)
        .forEach(point -> legible.appendCodePoint(isVisible(point) ? point : '?'));
    return text.codePointCount(0, text.length()) > longest
        ? legible.append("...").toString()
        : legible.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
