package io.mlgate.statistics;

/**
 * How many rows of the other class each row is placed right to, in halves: whole numbers are exact,
 * and take half the memory of shares. Rows of one class and score have the same, so that each walk
 * counts them anew from score to score.
 */
final class Placements {
  private final RankedLabels rows;
  private final int positives;
  private final int negatives;

  private Placements(RankedLabels rows, int positives) {
    this.rows = rows;
    this.positives = positives;
    this.negatives = rows.size() - positives;
  }

  /** Takes the rows of one score. Halves are up to 2^32 - 1, so without a sign. */
  private interface Visit {
    void score(int start, int end, int positives, int halvesOfPositive, int halvesOfNegative);
  }

  /**
   * Of labels 0 and 1.
   *
   * @throws IllegalArgumentException if a class has no row
   */
  static Placements of(RankedLabels rows) {
    int positives = rows.count((byte) 1);
    if (positives == 0 || positives == rows.size()) {
      throw new IllegalArgumentException(
          "an AUC needs rows of both classes, but all are "
              + (positives == 0 ? "negative" : "positive"));
    }
    return new Placements(rows, positives);
  }

  private void walk(Visit visit) {
    int positivesBelow = 0;
    for (int score = 0; score < rows.distinct(); score++) {
      int start = rows.start(score);
      int end = rows.start(score + 1);
      int tied = 0;
      for (int place = start; place < end; place++) {
        tied += rows.label(place);
      }
      int ofPositive = 2 * (start - positivesBelow) + (end - start - tied);
      int ofNegative = 2 * (positives - positivesBelow) - tied;
      visit.score(start, end, tied, ofPositive, ofNegative);
      positivesBelow += tied;
    }
  }

  /** The area and its variance. */
  Auc area() {
    long[] sum = new long[1];
    walk(
        (start, end, tied, ofPositive, ofNegative) ->
            sum[0] += tied * Integer.toUnsignedLong(ofPositive));
    double value = sum[0] / 2.0 / positives / negatives;
    double[] squares = new double[2];
    walk(
        (start, end, tied, ofPositive, ofNegative) -> {
          squares[1] += tied * square(share(1, ofPositive) - value);
          squares[0] += (end - start - tied) * square(share(0, ofNegative) - value);
        });
    Auc area = new Auc(value, 0, positives, negatives);
    return new Auc(value, snapped(overClassSizes(squares, area)), positives, negatives);
  }

  /** The halves of each row, by row. */
  int[] halvesByRow() {
    int[] byRow = new int[rows.size()];
    walk(
        (start, end, tied, ofPositive, ofNegative) -> {
          for (int place = start; place < end; place++) {
            byRow[rows.row(place)] = rows.label(place) == 1 ? ofPositive : ofNegative;
          }
        });
    return byRow;
  }

  /** Halves as a share of the class that rows of a label are held against. */
  double share(int label, int halves) {
    return Integer.toUnsignedLong(halves) / 2.0 / (label == 1 ? negatives : positives);
  }

  private static double square(double value) {
    return value * value;
  }

  /** Sample (co)variances over class sizes, by label; a NaN where a class has one row. */
  static double overClassSizes(double[] sums, Auc area) {
    double p = area.positives();
    double n = area.negatives();
    return p < 2 || n < 2 ? Double.NaN : sums[1] / (p - 1) / p + sums[0] / (n - 1) / n;
  }

  /** Variances of the size of rounding errors are none: scores that rank all rows alike. */
  static double snapped(double variance) {
    return variance < 1e-32 ? 0 : variance;
  }
}
