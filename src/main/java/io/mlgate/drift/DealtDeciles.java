package io.mlgate.drift;

import java.util.Arrays;

/**
 * Rows of both samples by value, to be dealt out again. Bins are then cut anew by the deciles of
 * the reference that was dealt, so that chance does to them what it did to the bins of the rows as
 * they came: deciles of a column with many equal values are few and uneven, and how many there are
 * is chance as well.
 */
final class DealtDeciles {
  private final double[] values;
  private final Cells byValue;

  DealtDeciles(NumericSamples samples) {
    this.values = samples.values();
    this.byValue = samples.byValue();
  }

  /** Rows by value, as they came. */
  Cells byValue() {
    return byValue;
  }

  /**
   * Bins of dealt rows.
   *
   * @param reference number of rows of the reference with each value
   * @param current the same of the current sample
   */
  Cells cut(long[] reference, long[] current) {
    return ReferenceDeciles.cut(
        new NumericSamples(
            NumericSample.ofSorted(rows(reference)), NumericSample.ofSorted(rows(current))));
  }

  private double[] rows(long[] counts) {
    double[] rows = new double[Math.toIntExact(Arrays.stream(counts).sum())];
    int row = 0;
    for (int value = 0; value < counts.length; value++) {
      int end = Math.toIntExact(row + counts[value]);
      Arrays.fill(rows, row, end, values[value]);
      row = end;
    }
    return rows;
  }
}
