package io.mlgate.statistics;

/** Stable sort of doubles by the digits of their bits, carrying row numbers along. */
final class RadixSort {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int PASSES = 6;

  private RadixSort() {}

  /**
   * Longs whose unsigned order is the order of the scores.
   *
   * @throws IllegalArgumentException if there is none or one is NaN or infinite
   */
  static long[] keys(double[] scores) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there are no scores");
    }
    long[] keys = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      double score = scores[row];
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("the score of row " + row + " is " + score);
      }
      // Adding 0 turns -0.0 to 0.0. Of a negative number all bits are turned, else the sign alone.
      long bits = Double.doubleToRawLongBits(score + 0.0);
      keys[row] = bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }
    return keys;
  }

  /** Sorts the keys in place and returns the rows in their order. */
  static int[] order(long[] keys) {
    int n = keys.length;
    int[][] counts = histograms(keys);
    long[] fromKeys = keys;
    long[] toKeys = new long[n];
    int[] from = new int[n];
    int[] to = new int[n];
    for (int row = 0; row < n; row++) {
      from[row] = row;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      int shift = pass * DIGIT_BITS;
      int[] next = counts[pass];
      if (next[digit(fromKeys[0], shift)] == n) {
        continue; // all share this digit, as the exponents of probabilities often do
      }
      int sum = 0;
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        int count = next[bucket];
        next[bucket] = sum;
        sum += count;
      }
      for (int i = 0; i < n; i++) {
        long key = fromKeys[i];
        int place = next[digit(key, shift)]++;
        toKeys[place] = key;
        to[place] = from[i];
      }
      long[] keysSwap = fromKeys;
      fromKeys = toKeys;
      toKeys = keysSwap;
      int[] swap = from;
      from = to;
      to = swap;
    }
    if (fromKeys != keys) {
      System.arraycopy(fromKeys, 0, keys, 0, n);
    }
    return from;
  }

  private static int[][] histograms(long[] keys) {
    int[][] counts = new int[PASSES][BUCKETS];
    for (long key : keys) {
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass][digit(key, pass * DIGIT_BITS)]++;
      }
    }
    return counts;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (BUCKETS - 1);
  }
}
