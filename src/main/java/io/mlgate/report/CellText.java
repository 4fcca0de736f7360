package io.mlgate.report;

import java.util.ArrayList;
import java.util.List;

/** Text measured in terminal cells: wide letters and emoji take two, combining marks none. */
public final class CellText {
  private CellText() {}

  /** The cells that a text takes. */
  public static int width(String text) {
    return text.codePoints().map(CellText::width).sum();
  }

  /** A text with spaces behind it, up to a width. */
  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** Cuts to a width, with a mark where something was left out. */
  static String cut(String text, int width, String mark) {
    if (width(text) <= width) {
      return text;
    }
    int room = width - width(mark);
    StringBuilder kept = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      room -= width(point);
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.toString().stripTrailing() + mark;
  }

  /** Breaks at spaces; a word longer than a line is broken where the line ends. */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      for (String part : pieces(word, width)) {
        int length = width(part);
        if (used > 0 && used + 1 + length > width) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        if (used > 0) {
          line.append(' ');
          used++;
        }
        line.append(part);
        used += length;
      }
    }
    if (used > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** Puts parts on as few lines as they need, breaking between parts where that is possible. */
  public static List<String> flow(List<String> parts, String separator, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String part : parts) {
      String longer = line.isEmpty() ? part : line + separator + part;
      if (width(longer) > width && !line.isEmpty()) {
        lines.addAll(wrap(line, width));
        longer = part;
      }
      line = longer;
    }
    lines.addAll(wrap(line, width));
    return lines;
  }

  private static List<String> pieces(String word, int width) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (int point : word.codePoints().toArray()) {
      if (used + width(point) > width) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(point);
      used += width(point);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /** The wide blocks of Unicode's East Asian Width, roughly. */
  private static boolean isWide(int point) {
    return isBetween(point, 0x1100, 0x115F)
        || isBetween(point, 0x2E80, 0xA4CF)
        || isBetween(point, 0xAC00, 0xD7A3)
        || isBetween(point, 0xF900, 0xFAFF)
        || isBetween(point, 0xFE30, 0xFE6F)
        || isBetween(point, 0xFF00, 0xFF60)
        || isBetween(point, 0xFFE0, 0xFFE6)
        || isBetween(point, 0x1F300, 0x1F64F)
        || isBetween(point, 0x1F680, 0x1F6FF)
        || isBetween(point, 0x1F900, 0x1FAFF)
        || isBetween(point, 0x20000, 0x3FFFD);
  }

  private static boolean isBetween(int point, int first, int last) {
    return point >= first && point <= last;
  }
}
