package io.mlgate.report;

import io.mlgate.verdict.Accepted;
import java.util.Optional;

/**
 * What a terminal can show.
 *
 * @param width its columns
 * @param colours whether ANSI colours are wanted
 * @param unicode whether it shows more than ASCII
 */
record Terminal(int width, boolean colours, boolean unicode) {

  /** The sixteen-colour codes, which follow the user's theme, light or dark. */
  enum Ink {
    BOLD("1"),
    DIM("2"),
    GREEN("32"),
    RED("31"),
    YELLOW("33"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  String inked(String text, Ink... inks) {
    if (!colours || text.isEmpty()) {
      return text;
    }
    StringBuilder codes = new StringBuilder();
    for (Ink ink : inks) {
      codes.append(codes.isEmpty() ? "" : ";").append(ink.code);
    }
    return "\u001b[" + codes + "m" + text + "\u001b[0m";
  }

  /** Text of others on one line, in letters that the terminal has. */
  String shown(String text) {
    String line = ShownText.line(text);
    if (unicode) {
      return line;
    }
    StringBuilder ascii = new StringBuilder();
    line.codePoints().forEach(point -> ascii.append(point < 0x7F ? (char) point : '?'));
    return ascii.toString();
  }

  String cut(String text, int room) {
    return CellText.cut(text, room, unicode ? "…" : "~");
  }

  String rule() {
    return (unicode ? "─" : "-").repeat(width);
  }

  String dot() {
    return unicode ? " · " : " | ";
  }

  String glyph(Mark mark) {
    return unicode ? mark.glyph() : mark.ascii();
  }

  String label(Mark mark) {
    return glyph(mark) + " " + mark.word();
  }

  Ink ink(Mark mark) {
    return switch (mark.style()) {
      case "pass" -> Ink.GREEN;
      case "fail" -> Ink.RED;
      case "inc" -> Ink.YELLOW;
      case "err" -> Ink.MAGENTA;
      default -> Ink.CYAN;
    };
  }

  /** The accepted values in as few columns as possible. */
  String limits(Accepted accepted) {
    Optional<String> close = Figures.closeLimits(accepted, unicode ? "±" : "+-");
    if (close.isPresent()) {
      return close.get();
    }
    String lower = accepted.lower().map(Figures::limit).orElse("");
    String upper = accepted.upper().map(Figures::limit).orElse("");
    if (lower.isEmpty()) {
      return upper.isEmpty() ? "" : (unicode ? "≤ " : "<= ") + upper;
    }
    return upper.isEmpty()
        ? (unicode ? "≥ " : ">= ") + lower
        : lower + (unicode ? "…" : "..") + upper;
  }
}
