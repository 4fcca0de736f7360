package io.mlgate.verdict;

import java.util.List;

/**
 * The curves of one model's scores on the rows of an evaluation.
 *
 * @param roc true-positive over false-positive rate, from (0, 0) to (1, 1)
 * @param calibration observed share of positives over the mean probability, a point a bin
 */
public record ScoreCurves(List<Point> roc, List<Point> calibration) {

  /** Copies the lists. */
  public ScoreCurves {
    roc = List.copyOf(roc);
    calibration = List.copyOf(calibration);
  }

  /**
   * A point, both coordinates from 0 to 1.
   *
   * @param x to the right
   * @param y upwards
   * @param rows weight of the rows behind it; 0 where they are not counted
   */
  public record Point(double x, double y, double rows) {}
}
