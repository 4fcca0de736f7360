package io.mlgate.report;

import java.util.List;

/**
 * Curves of scores in a square, in coordinates of a drawing 300 wide and 296 high. The candidate's
 * is the first, the baseline's the second.
 *
 * @param title what the curves are
 * @param note how to read the marks, may be empty
 * @param label the curves in words
 * @param acrossTitle what goes to the right
 * @param upTitle what goes upwards
 * @param traces the curves, at least one
 */
public record ScorePanel(
    String title,
    String note,
    String label,
    String acrossTitle,
    String upTitle,
    List<Trace> traces) {

  /**
   * One curve.
   *
   * @param style whose it is: {@code candidate} or {@code baseline}
   * @param line its path
   * @param spots marks of its points, as paths
   */
  public record Trace(String style, String line, List<String> spots) {}
}
