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
public record Terminal(int width, boolean colours, boolean unicode) {

  /** The sixteen-colour codes, which follow the user's theme, light or dark. */
  public enum Ink {
    /** Stronger. */
    BOLD("1"),
    /** Weaker. */
    DIM("2"),
    /** Of what is well. */
    GREEN("32"),
    /** Of what is not. */
    RED("31"),
    /** Of what is open. */
    YELLOW("33"),
    /** Of errors. */
    MAGENTA("35"),
    /** Of everything else. */
    CYAN("36");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  /** Text in colours, where they are wanted. */
  public String inked(String text, Ink... inks) {
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
  public String shown(String text) {
    String line = ShownText.line(text);
    if (unicode) {
      return line;
    }
    StringBuilder ascii = new StringBuilder();
    line.codePoints().forEach(point -> ascii.append(point < 0x7F ? (char) point : '?'));
    return ascii.toString();
  }

  /** Text of at most so many columns, with a mark where something was left out. */
  public String cut(String text, int room) {
    return CellText.cut(text, room, unicode ? "…" : "~");
  }

  /** A line across. */
  public String rule() {
    return (unicode ? "─" : "-").repeat(width);
  }

  /** What stands between two parts of a line. */
  public String dot() {
    return unicode ? " · " : " | ";
  }

  /** One character that stands for a mark. */
  public String glyph(Mark mark) {
    return unicode ? mark.glyph() : mark.ascii();
  }

  String label(Mark mark) {
    return glyph(mark) + " " + mark.word();
  }

  /** The colour of a mark. */
  public Ink ink(Mark mark) {
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
