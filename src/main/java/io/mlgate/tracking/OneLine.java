package io.mlgate.tracking;

import java.util.regex.Pattern;

/**
 * Makes foreign text fit for a message: one line, visible characters, not too long.
 *
 * <p>Names and values come from whoever could write to a store. Printed raw, an escape sequence in
 * one could move a terminal's cursor and repaint a verdict, and an override of the writing
 * direction could make a line read as its opposite.
 */
public final class OneLine {
  private static final int LONGEST_PART = 300;

  /** Room for a path and some parts. */
  private static final int LONGEST_MESSAGE = 2_000;

  private static final Pattern BREAKS = Pattern.compile("[\\t-\\r\\x85\\p{Zl}\\p{Zp}]+");
  private static final Pattern BLANKS = Pattern.compile("\\p{Zs}{2,}");

  /** Controls, C1 included; formats, which hold the bidirectional ones; halves of characters. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

  private OneLine() {}

  /** A part of a message. */
  public static String of(String text) {
    return cut(BLANKS.matcher(visible(text, 4 * LONGEST_PART)).replaceAll(" "), LONGEST_PART);
  }

  /** A whole message, whose blanks may belong to the name of a file. */
  static String message(String text) {
    return cut(visible(text, 2 * LONGEST_MESSAGE), LONGEST_MESSAGE);
  }

  /** Looks at no more than the head of a text, which may be megabytes long. */
  private static String visible(String text, int most) {
    String head = text.length() > most ? text.substring(0, most) : text;
    String line = BREAKS.matcher(head).replaceAll(" ");
    return INVISIBLE.matcher(line).replaceAll("\uFFFD").strip();
  }

  private static String cut(String line, int longest) {
    return line.length() <= longest ? line : line.substring(0, longest) + "...";
  }
}
