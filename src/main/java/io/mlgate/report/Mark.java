package io.mlgate.report;

import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Verdict;

/**
 * How a verdict or a decision is shown: always a word and a shape, never a colour alone.
 *
 * @param word the word in capitals
 * @param glyph one character for terminals with Unicode
 * @param ascii one character for terminals without
 * @param emoji what pull-request comments show
 * @param style a short name that colours and pictures hang on
 */
public record Mark(String word, String glyph, String ascii, String emoji, String style) {
  private static final Mark PASS = new Mark("PASS", "✓", "+", "✅", "pass");
  private static final Mark FAIL = new Mark("FAIL", "✕", "x", "❌", "fail");
  private static final Mark INCONCLUSIVE = new Mark("INCONCLUSIVE", "◐", "?", "⏳", "inc");
  private static final Mark ERROR = new Mark("ERROR", "!", "!", "❗", "err");
  private static final Mark NOT_EVALUATED = new Mark("NOT EVALUATED", "–", "-", "➖", "not");

  /** Of what is no verdict, and counts as a warning all the same. */
  static final Mark WARNING = new Mark("WARNING", "!", "!", "⚠️", "inc");

  /** That of a verdict. */
  public static Mark of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case ERROR -> ERROR;
      case NOT_EVALUATED -> NOT_EVALUATED;
    };
  }

  /** That of a decision. */
  public static Mark of(Decision decision) {
    return switch (decision) {
      case RELEASABLE -> PASS.called("RELEASABLE");
      case BLOCKED -> FAIL.called("BLOCKED");
      case HELD -> INCONCLUSIVE.called("HELD");
    };
  }

  Mark called(String other) {
    return new Mark(other, glyph, ascii, emoji, style);
  }
}
