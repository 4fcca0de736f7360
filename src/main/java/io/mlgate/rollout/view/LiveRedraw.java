package io.mlgate.rollout.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws again over what was drawn before, where it is: what stood on the terminal above stays, and
 * what was drawn last stays when the program ends.
 */
public final class LiveRedraw {
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  /** What is above the top of a terminal can't be drawn over; few have fewer lines than 24. */
  private static final int MOST = 23;

  private int drawn;

  /**
   * What to print.
   *
   * @param all none longer than the terminal is wide, since a line that wraps counts as one
   */
  public String over(List<String> all) {
    List<String> lines = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
    if (lines.size() < all.size()) {
      lines.set(MOST - 1, "(more: mlgate rollout status)");
    }
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append("A\r");
    }
    lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
    if (drawn > lines.size()) {
      text.append(CLEAR_BELOW);
    }
    drawn = lines.size();
    return text.toString();
  }
}
