package io.mlgate.statistics;

/**
 * Two models judged on the same rows: how many each got right.
 *
 * @param bothRight rows that both got right
 * @param onlyFirst rows that only the first got right
 * @param onlySecond rows that only the second got right
 * @param bothWrong rows that neither got right
 */
public record PairedOutcomes(long bothRight, long onlyFirst, long onlySecond, long bothWrong) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a count is negative or all are 0
   */
  public PairedOutcomes {
    if (Math.min(Math.min(bothRight, onlyFirst), Math.min(onlySecond, bothWrong)) < 0
        || bothRight + onlyFirst + onlySecond + bothWrong < 1) {
      throw new IllegalArgumentException(
          "no paired outcomes: "
              + bothRight
              + ", "
              + onlyFirst
              + ", "
              + onlySecond
              + ", "
              + bothWrong);
    }
  }

  /**
   * Counts rows.
   *
   * @param first whether the first model got each row right
   * @param second the same of the second model, row by row
   * @throws IllegalArgumentException if there is no row or the lengths differ
   */
  public static PairedOutcomes of(boolean[] first, boolean[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " rows cannot be paired with " + second.length);
    }
    long[] counts = new long[4];
    for (int row = 0; row < first.length; row++) {
      counts[(first[row] ? 0 : 2) + (second[row] ? 0 : 1)]++;
    }
    return new PairedOutcomes(counts[0], counts[1], counts[2], counts[3]);
  }

  /** Number of rows. */
  public long rows() {
    return bothRight + onlyFirst + onlySecond + bothWrong;
  }

  /** Number of rows on which exactly one of them was right. */
  public long discordant() {
    return onlyFirst + onlySecond;
  }

  /** Rows that the first got right. */
  public Proportion first() {
    return new Proportion(bothRight + onlyFirst, rows());
  }

  /** Rows that the second got right. */
  public Proportion second() {
    return new Proportion(bothRight + onlySecond, rows());
  }

  /** Accuracy of the first minus accuracy of the second, from -1 to 1. */
  public double difference() {
    return (double) (onlyFirst - onlySecond) / rows();
  }
}
