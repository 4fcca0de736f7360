package io.mlgate.statistics;

/**
 * Variance of areas under the ROC curve (DeLong, DeLong and Clarke-Pearson 1988) in one pass over
 * sorted scores. The placement of a positive row is the share of the negatives that score less,
 * ties counting half, and that of a negative the share of positives that score more; Sun and Xu
 * 2014 write them as differences of midranks. The area is the mean of either, and their sample
 * variances over the class sizes add up to its variance.
 */
public final class DeLong {
  private DeLong() {}

  /**
   * One area.
   *
   * @param scores the rows by score, higher meaning more likely positive
   * @param positive whether each row is positive
   * @throws IllegalArgumentException if the lengths differ or a class has no row
   */
  public static Auc of(ScoreOrder scores, boolean[] positive) {
    int positives = positives(scores, positive);
    return auc(placements(scores, positive, positives), positive, positives);
  }

  /**
   * Two areas on the same rows.
   *
   * @param first the rows by the first scores
   * @param second the same rows by the second scores
   * @param positive whether each row is positive
   * @throws IllegalArgumentException if the lengths differ or a class has no row
   */
  public static AucDifference paired(ScoreOrder first, ScoreOrder second, boolean[] positive) {
    int positives = positives(first, positive);
    positives(second, positive);
    int[] one = placements(first, positive, positives);
    int[] other = placements(second, positive, positives);
    Auc a = auc(one, positive, positives);
    Auc b = auc(other, positive, positives);
    double[] products = new double[2];
    double[] squares = new double[2];
    double difference = a.value() - b.value();
    double negatives = positive.length - positives;
    for (int row = 0; row < positive.length; row++) {
      int side = positive[row] ? 0 : 1;
      double others = positive[row] ? negatives : positives;
      double here = share(one[row], others);
      double there = share(other[row], others);
      products[side] += (here - a.value()) * (there - b.value());
      double gap = here - there - difference;
      squares[side] += gap * gap;
    }
    // The variance from the gaps themselves: S11 + S22 - 2 S12 cancels for models nearly alike.
    return new AucDifference(
        a, b, overClassSizes(products, a), snapped(overClassSizes(squares, a)));
  }

  /** Gaps of the size of rounding errors are none: scores that rank all rows alike. */
  private static double snapped(double variance) {
    return variance < 1e-32 ? 0 : variance;
  }

  private static Auc auc(int[] placements, boolean[] positive, int positives) {
    int negatives = positive.length - positives;
    double sum = 0;
    for (int row = 0; row < positive.length; row++) {
      if (positive[row]) {
        sum += share(placements[row], negatives);
      }
    }
    Auc area = new Auc(sum / positives, 0, positives, negatives);
    double[] squares = new double[2];
    for (int row = 0; row < positive.length; row++) {
      double others = positive[row] ? negatives : positives;
      double distance = share(placements[row], others) - area.value();
      squares[positive[row] ? 0 : 1] += distance * distance;
    }
    double variance = snapped(overClassSizes(squares, area));
    return new Auc(area.value(), variance, positives, negatives);
  }

  /** A placement; up to 2^32 - 1 halves are counted. */
  private static double share(int halves, double others) {
    return (halves & 0xFFFFFFFFL) / 2.0 / others;
  }

  /** Sample (co)variances over class sizes; 0/0, a NaN, where a class has one row. */
  private static double overClassSizes(double[] sums, Auc area) {
    double p = area.positives();
    double n = area.negatives();
    return p < 2 || n < 2 ? Double.NaN : sums[0] / (p - 1) / p + sums[1] / (n - 1) / n;
  }

  /**
   * For each row how many rows of the other class it is placed right to, in halves: whole numbers
   * take half the memory of shares.
   */
  private static int[] placements(ScoreOrder scores, boolean[] positive, int positives) {
    int[] placements = new int[positive.length];
    int positivesBelow = 0;
    for (int score = 0; score < scores.distinct(); score++) {
      int start = scores.start(score);
      int end = scores.start(score + 1);
      int tied = 0;
      for (int position = start; position < end; position++) {
        if (positive[scores.row(position)]) {
          tied++;
        }
      }
      int ofPositive = 2 * (start - positivesBelow) + (end - start - tied);
      int ofNegative = 2 * (positives - positivesBelow) - tied;
      for (int position = start; position < end; position++) {
        int row = scores.row(position);
        placements[row] = positive[row] ? ofPositive : ofNegative;
      }
      positivesBelow += tied;
    }
    return placements;
  }

  private static int positives(ScoreOrder scores, boolean[] positive) {
    if (scores.size() != positive.length) {
      throw new IllegalArgumentException(
          scores.size() + " scores cannot be paired with " + positive.length + " labels");
    }
    int positives = 0;
    for (boolean label : positive) {
      if (label) {
        positives++;
      }
    }
    if (positives == 0 || positives == positive.length) {
      throw new IllegalArgumentException(
          "an AUC needs rows of both classes, but all are "
              + (positives == 0 ? "negative" : "positive"));
    }
    return positives;
  }
}
