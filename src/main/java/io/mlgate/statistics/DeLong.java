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
   * @param rows labels 0 and 1 by score
   * @throws IllegalArgumentException if a class has no row
   */
  public static Auc of(RankedLabels rows) {
    return Placements.of(rows).area();
  }

  /**
   * Two areas on the same rows.
   *
   * @param first labels 0 and 1 by the first scores
   * @param second those of the same rows by the second scores
   * @throws IllegalArgumentException if the rows differ in number or label, or a class has none
   */
  public static AucDifference paired(RankedLabels first, RankedLabels second) {
    if (!first.areOfTheSameRowsAs(second)) {
      throw new IllegalArgumentException("the labels of the two scores are not of the same rows");
    }
    Placements one = Placements.of(first);
    Placements other = Placements.of(second);
    Auc a = one.area();
    Auc b = other.area();
    int[] here = one.halvesByRow();
    int[] there = other.halvesByRow();
    double[] products = new double[2];
    double[] squares = new double[2];
    double difference = a.value() - b.value();
    byte[] labels = first.byRow();
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row];
      double x = one.share(label, here[row]);
      double y = one.share(label, there[row]);
      products[label] += (x - a.value()) * (y - b.value());
      double gap = x - y - difference;
      squares[label] += gap * gap;
    }
    // The variance from the gaps themselves: S11 + S22 - 2 S12 cancels for models nearly alike.
    return new AucDifference(
        a,
        b,
        Placements.overClassSizes(products, a),
        Placements.snapped(Placements.overClassSizes(squares, a)));
  }
}
