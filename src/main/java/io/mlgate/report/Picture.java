package io.mlgate.report;

import java.util.List;

/**
 * One gate's numbers against its limits, in coordinates of a drawing 200 wide. Parts that a result
 * does not have are empty lists.
 *
 * @param label the picture in words
 * @param accepted the accepted side, shaded
 * @param limits the limits with their figures
 * @param bars the interval
 * @param baselines the baseline's value
 * @param dots the candidate's value
 */
public record Picture(
    String label,
    List<Band> accepted,
    List<Limit> limits,
    List<Bar> bars,
    List<Mark> baselines,
    List<Mark> dots) {

  /** The shaded accepted values. */
  public record Band(String x, String width) {}

  /** A limit with its figure, which is anchored so that it stays inside the drawing. */
  public record Limit(String x, String textX, String anchor, String text) {}

  /** An interval. */
  public record Bar(String from, String to) {}

  /** A single value. */
  public record Mark(String x) {}
}
