package io.mlgate.report;

import java.util.regex.Pattern;

/**
 * Text of others made safe to show on one line: what would move a cursor, reorder a line or break a
 * parser becomes a visible replacement character. Markup is escaped later, by each format.
 */
public final class ShownText {
  private static final int REPLACEMENT = 0xFFFD;

  private static final Pattern LONG_ID = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{20}\\b");

  private ShownText() {}

  /** One line; line breaks and tabs become spaces. */
  public static String line(String text) {
    return filtered(text, false);
  }

  /** Several lines; line breaks stay, tabs become spaces. */
  public static String lines(String text) {
    return filtered(text.replace("\r\n", "\n"), true);
  }

  /** The ids of 32 digits in a text with only their first 12, for titles. */
  static String shortIds(String text) {
    return LONG_ID.matcher(text).replaceAll("$1…");
  }

  /** At most so many characters, whole ones, ending with a mark where something was left out. */
  public static String shortened(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  private static String filtered(String text, boolean keepLines) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> shown.appendCodePoint(shown(point, keepLines)));
    return shown.toString();
  }

  private static int shown(int point, boolean keepLines) {
    return switch (point) {
      case '\n' -> keepLines ? point : ' ';
      case '\r', '\t', 0x2028, 0x2029 -> ' ';
      default -> isHarmful(point) ? REPLACEMENT : point;
    };
  }

  private static boolean isHarmful(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || (point & 0xFFFE) == 0xFFFE
        || (point >= 0xFDD0 && point <= 0xFDEF)
        || setsDirection(point);
  }

  /** Invisible characters that reorder the text around them; letters of any script are fine. */
  private static boolean setsDirection(int point) {
    return (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x200E
        || point == 0x200F
        || point == 0x061C;
  }
}
