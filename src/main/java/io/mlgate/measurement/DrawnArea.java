package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.statistics.RankedLabels;
import java.util.Arrays;

/**
 * The area under the ROC curve of rows that are drawn with their units, in one pass over the rows
 * by score; what a pass reads lies side by side.
 */
final class DrawnArea {
  private final int[] unit;
  private final byte[] label;
  private final double[] weight;

  /** Where each run of equal scores begins, and the number of rows. */
  private final int[] start;

  private DrawnArea(int[] unit, byte[] label, double[] weight, int[] start) {
    this.unit = unit;
    this.label = label;
    this.weight = weight;
    this.start = start;
  }

  /**
   * The area of some rows.
   *
   * @param unitOfRow the unit of each row; empty if each row is one
   */
  static DrawnArea of(BinaryObservations rows, int[] unitOfRow) {
    RankedLabels ranked = rows.ranked();
    int size = ranked.size();
    int[] unit = new int[size];
    byte[] label = new byte[size];
    double[] weight = new double[rows.weights().isPresent() ? size : 0];
    for (int at = 0; at < size; at++) {
      int row = ranked.row(at);
      unit[at] = unitOfRow.length == 0 ? row : unitOfRow[row];
      label[at] = ranked.label(at);
      if (rows.weights().isPresent()) {
        weight[at] = rows.weights().get()[row];
      }
    }
    int[] start = new int[ranked.distinct() + 1];
    Arrays.setAll(start, ranked::start);
    return new DrawnArea(unit, label, weight, start);
  }

  /** The area if each unit is drawn a number of times; NaN if only one class is. */
  double of(int[] times) {
    return weight.length == 0 ? counted(times) : weighted(times);
  }

  /** In whole numbers, which are exact and fast. */
  private double counted(int[] times) {
    long positives = 0;
    long negatives = 0;
    double halfPairs = 0;
    int at = 0;
    for (int run = 1; run < start.length; run++) {
      int tied = 0;
      int tiedPositives = 0;
      for (; at < start[run]; at++) {
        int drawn = times[unit[at]];
        tied += drawn;
        tiedPositives += drawn & -label[at];
      }
      int tiedNegatives = tied - tiedPositives;
      halfPairs += (double) tiedPositives * (2 * negatives + tiedNegatives);
      positives += tiedPositives;
      negatives += tiedNegatives;
    }
    return halfPairs / 2 / ((double) positives * negatives);
  }

  private double weighted(int[] times) {
    double positives = 0;
    double negatives = 0;
    double pairs = 0;
    for (int run = 0; run + 1 < start.length; run++) {
      double tiedPositives = 0;
      double tiedNegatives = 0;
      for (int at = start[run]; at < start[run + 1]; at++) {
        double drawn = times[unit[at]] * weight[at];
        tiedPositives += label[at] * drawn;
        tiedNegatives += (1 - label[at]) * drawn;
      }
      pairs += tiedPositives * (negatives + tiedNegatives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
    }
    return pairs / (positives * negatives);
  }
}
