package io.mlgate.rollout.view;

import io.mlgate.report.Mark;
import io.mlgate.rollout.Phase;
import io.mlgate.verdict.Verdict;
import java.util.Locale;

/**
 * How a phase is shown: always a word and a shape, never a colour alone.
 *
 * @param mark its word, shape and tone
 * @param style the name that its colour in drawings hangs on
 */
record PhaseMark(Mark mark, String style) {
  private static final Mark PAUSED = new Mark("PAUSED", "◐", "?", "⏳", "inc");
  private static final Mark UNDER_WAY = new Mark("", "▸", ">", "▶️", "not");

  static PhaseMark of(Phase phase) {
    Mark mark =
        switch (phase) {
          case DONE -> Mark.of(Verdict.PASS);
          case ROLLED_BACK, ROLLING_BACK -> Mark.of(Verdict.FAIL);
          case ROLLBACK_FAILED -> Mark.of(Verdict.ERROR);
          case PAUSED -> PAUSED;
          case READY, SHADOW, CANARY, FULL, REHEARSING -> UNDER_WAY;
        };
    Mark called =
        new Mark(
            phase.name().replace('_', ' '), mark.glyph(), mark.ascii(), mark.emoji(), mark.style());
    return new PhaseMark(called, "p-" + phase.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
