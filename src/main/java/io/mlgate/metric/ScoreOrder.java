package io.mlgate.metric;

import java.util.Arrays;

/**
 * Rows in ascending order of their scores, cut where the score changes; ties are by exact equality,
 * and 0 equals -0. A least-significant-digit radix sort of the bits in digits of eleven; digits
 * that all rows share are skipped.
 */
final class ScoreOrder {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 6;
  private static final int BUCKETS = 1 << DIGIT_BITS;

  private final int[] rows;
  private final int[] starts;

  private ScoreOrder(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /** Orders rows by finite scores; rows of equal score keep their order. */
  static ScoreOrder ascending(double[] scores) {
    int size = scores.length;
    long[] keys = new long[size];
    int[] rows = new int[size];
    int[][] counts = new int[DIGITS][BUCKETS];
    for (int row = 0; row < size; row++) {
      long bits = Double.doubleToRawLongBits(scores[row] + 0.0);
      // Negative numbers order backwards, and below all others.
      long key = bits ^ ((bits >> 63) | Long.MIN_VALUE);
      keys[row] = key;
      rows[row] = row;
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][digit(key, digit)]++;
      }
    }
    long[] otherKeys = new long[size];
    int[] otherRows = new int[size];
    for (int digit = 0; digit < DIGITS; digit++) {
      int[] next = counts[digit];
      if (size == 0 || next[digit(keys[0], digit)] == size) {
        continue;
      }
      countsToOffsets(next);
      for (int i = 0; i < size; i++) {
        int place = next[digit(keys[i], digit)]++;
        otherKeys[place] = keys[i];
        otherRows[place] = rows[i];
      }
      long[] sortedKeys = otherKeys;
      otherKeys = keys;
      keys = sortedKeys;
      int[] sortedRows = otherRows;
      otherRows = rows;
      rows = sortedRows;
    }
    return new ScoreOrder(rows, starts(keys, otherRows));
  }

  private static int digit(long key, int digit) {
    return (int) (key >>> (digit * DIGIT_BITS)) & (BUCKETS - 1);
  }

  private static void countsToOffsets(int[] counts) {
    int offset = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = counts[bucket];
      counts[bucket] = offset;
      offset += count;
    }
  }

  private static int[] starts(long[] keys, int[] scratch) {
    int blocks = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        scratch[blocks++] = i;
      }
    }
    int[] starts = Arrays.copyOf(scratch, blocks + 1);
    starts[blocks] = keys.length;
    return starts;
  }

  /** How many different scores there are. */
  int blocks() {
    return starts.length - 1;
  }

  /** The place where the block of one score begins; that of the number of blocks is the end. */
  int start(int block) {
    return starts[block];
  }

  /** The row at a place. */
  int row(int place) {
    return rows[place];
  }
}
