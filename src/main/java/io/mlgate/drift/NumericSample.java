package io.mlgate.drift;

import io.mlgate.statistics.ScoreOrder;
import java.util.Arrays;

/**
 * Numbers of one sample, sorted once: keep it to compare a reference with several others.
 * Immutable; 0.0 and -0.0 are the same.
 */
public final class NumericSample {
  private final double[] sorted;
  private final long dropped;
  private final int distinct;

  private NumericSample(double[] sorted) {
    int values = 1;
    for (int i = 1; i < sorted.length; i++) {
      values += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    this.sorted = sorted;
    this.dropped = 0;
    this.distinct = values;
  }

  private NumericSample(double[] values, long dropped) {
    ScoreOrder order = ScoreOrder.of(values);
    this.sorted = new double[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[order.row(i)] + 0.0;
    }
    this.dropped = dropped;
    this.distinct = order.distinct();
  }

  /**
   * A sample whose rows all have a value.
   *
   * @param values finite numbers in any order, at least one
   * @throws DriftException if there is none, or one is NaN or infinite: missing values are a matter
   *     of their own, and dropping them unseen would hide it
   */
  public static NumericSample of(double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new DriftException(
            "row " + row + " is " + values[row] + "; separate such rows before comparing");
      }
    }
    return new NumericSample(notEmpty(values), 0);
  }

  /** A sample of finite numbers that ascend, at least one. */
  static NumericSample ofSorted(double[] values) {
    return new NumericSample(values);
  }

  /**
   * The finite ones of a sample; the others are counted and dropped, as Evidently does.
   *
   * @param values numbers in any order, at least one of them finite
   * @throws DriftException if none is finite
   */
  public static NumericSample finite(double[] values) {
    double[] kept = new double[values.length];
    int size = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        kept[size++] = value;
      }
    }
    double[] finite = Arrays.copyOf(kept, size);
    return new NumericSample(notEmpty(finite), values.length - size);
  }

  private static double[] notEmpty(double[] values) {
    if (values.length == 0) {
      throw new DriftException("a sample has no row with a value");
    }
    return values;
  }

  /** Number of rows with a value, at least 1. */
  public int size() {
    return sorted.length;
  }

  /** Number of rows that were dropped. */
  public long dropped() {
    return dropped;
  }

  /** Number of different values, at least 1. */
  public int distinct() {
    return distinct;
  }

  /** The value at a position from 0, the least, on. */
  double at(int position) {
    return sorted[position];
  }

  double least() {
    return sorted[0];
  }

  double greatest() {
    return sorted[sorted.length - 1];
  }

  /** The sorted values themselves, for those who only read. */
  double[] sorted() {
    return sorted;
  }

  /** Number of rows below a value. */
  int below(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Number of rows at or below a value. */
  int upTo(double value) {
    return below(Math.nextUp(value));
  }

  /**
   * A quantile at a fraction, interpolated linearly between order statistics (Hyndman and Fan 1996,
   * type 7; numpy's default). The position is computed in whole numbers, so that no rounding moves
   * it off a row.
   */
  double quantile(int part, int parts) {
    long scaled = (long) part * (sorted.length - 1);
    int below = (int) (scaled / parts);
    double share = (double) (scaled % parts) / parts;
    double low = sorted[below];
    if (share == 0 || sorted[below + 1] == low) {
      return low;
    }
    double high = sorted[below + 1];
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
  }

  /** Standard deviation, divisor n: 0 exactly if all values are the same. */
  double standardDeviation() {
    if (distinct == 1) {
      return 0;
    }
    double mean = 0;
    for (double value : sorted) {
      mean += value / sorted.length;
    }
    // About any point near the mean; the second sum takes its rounding away.
    double squares = 0;
    double rest = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
      rest += value - mean;
    }
    return Math.sqrt(Math.max(0, squares - rest * rest / sorted.length) / sorted.length);
  }
}
