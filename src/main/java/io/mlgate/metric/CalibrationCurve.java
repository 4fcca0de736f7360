package io.mlgate.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibration curve (reliability diagram): one point a bin that has rows, least probability
 * first.
 *
 * @param points the bins
 */
public record CalibrationCurve(List<Point> points) {
  /** More bins show noise, not shape. */
  private static final int MOST_BINS = 200;

  /**
   * One bin.
   *
   * @param predicted mean probability
   * @param observed share of positives
   * @param weight weight of its rows
   */
  public record Point(double predicted, double observed, double weight) {}

  /** Keeps the points. */
  public CalibrationCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of some rows, in bins as {@code sklearn.calibration.calibration_curve} cuts them.
   *
   * @param bins from 1 to 200
   * @param atQuantiles whether bins are cut at quantiles rather than of one width
   * @throws ObservationsException if there are no scores, or one is no probability
   */
  public static CalibrationCurve of(BinaryObservations rows, int bins, boolean atQuantiles) {
    if (bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException(bins + " bins are not from 1 to " + MOST_BINS);
    }
    rows.lacks(Need.PROBABILITY)
        .ifPresent(
            problem -> {
              throw new ObservationsException(problem);
            });
    double[] scores = rows.scores().orElseThrow();
    ProbabilityBins cut = ProbabilityBins.of(rows, bins, atQuantiles);
    RowWeights weights = RowWeights.of(rows);
    NeumaierSums sums = new NeumaierSums(3 * bins);
    for (int row = 0; row < scores.length; row++) {
      int first = 3 * cut.of(row);
      double weight = weights.of(row);
      sums.add(first, weight);
      sums.add(first + 1, weight * scores[row]);
      sums.add(first + 2, weight * rows.labels()[row]);
    }
    List<Point> points = new ArrayList<>();
    for (int first = 0; first < 3 * bins; first += 3) {
      double weight = sums.get(first);
      if (weight > 0) {
        points.add(new Point(sums.get(first + 1) / weight, sums.get(first + 2) / weight, weight));
      }
    }
    return new CalibrationCurve(points);
  }
}
