package io.mlgate.statistics;

import java.util.Arrays;

/**
 * Stable sort of row numbers by score. The leading 32 bits of the range that the scores span are
 * sorted by their digits; they tell nearly all scores apart, and the few runs of rows that they
 * leave alike are sorted by the scores themselves.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int PASSES = 3;

  /** Up to so many rows insertion is faster. */
  private static final int FEW = 32;

  private final double[] scores;
  private int[] rows;
  private int[] leading;

  private RadixSort(double[] scores) {
    this.scores = scores;
    this.rows = new int[scores.length];
    this.leading = new int[scores.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
  }

  /**
   * Sorts.
   *
   * @throws IllegalArgumentException if there is no score or one is NaN or infinite
   */
  static RadixSort of(double[] scores) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there are no scores");
    }
    RadixSort sort = new RadixSort(scores);
    if (sort.keepLeadingBits()) {
      sort.byLeadingBits();
      sort.settleRuns();
    } else {
      sort.insert(0, scores.length);
    }
    return sort;
  }

  /** The rows by ascending score, equal ones in row order. */
  int[] rows() {
    return rows;
  }

  /** Where each run of equal scores begins, and the number of rows at the end. */
  int[] starts() {
    int runs = 1;
    for (int i = 1; i < rows.length; i++) {
      runs += differs(i) ? 1 : 0;
    }
    int[] starts = new int[runs + 1];
    int run = 1;
    for (int i = 1; i < rows.length; i++) {
      if (differs(i)) {
        starts[run++] = i;
      }
    }
    starts[runs] = rows.length;
    return starts;
  }

  private boolean differs(int i) {
    return leading[i] != leading[i - 1] || scores[rows[i]] != scores[rows[i - 1]];
  }

  /** Longs in the order of the scores; adding 0 turns -0.0 to 0.0. */
  private static long key(double score) {
    long bits = Double.doubleToRawLongBits(score + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** Checks the scores; false if they are so few that nothing was kept. */
  private boolean keepLeadingBits() {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int row = 0; row < scores.length; row++) {
      if (!Double.isFinite(scores[row])) {
        throw new IllegalArgumentException("the score of row " + row + " is " + scores[row]);
      }
      long key = key(scores[row]);
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    if (scores.length <= FEW) {
      return false;
    }
    int shift = Math.max(0, 32 - Long.numberOfLeadingZeros(greatest - least));
    for (int row = 0; row < scores.length; row++) {
      leading[row] = (int) ((key(scores[row]) - least) >>> shift);
    }
    return true;
  }

  private void byLeadingBits() {
    int n = rows.length;
    int[][] counts = new int[PASSES][BUCKETS];
    for (int key : leading) {
      counts[0][digit(key, 0)]++;
      counts[1][digit(key, 1)]++;
      counts[2][digit(key, 2)]++;
    }
    int[] toRows = new int[n];
    int[] toLeading = new int[n];
    for (int pass = 0; pass < PASSES; pass++) {
      int[] next = counts[pass];
      if (next[digit(leading[0], pass)] == n) {
        continue; // all share this digit
      }
      int sum = 0;
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        int count = next[bucket];
        next[bucket] = sum;
        sum += count;
      }
      distribute(next, pass, leading, rows, toLeading, toRows);
      int[] swap = leading;
      leading = toLeading;
      toLeading = swap;
      swap = rows;
      rows = toRows;
      toRows = swap;
    }
  }

  private static void distribute(
      int[] next, int pass, int[] keys, int[] rows, int[] toKeys, int[] toRows) {
    for (int i = 0; i < keys.length; i++) {
      int key = keys[i];
      int place = next[digit(key, pass)]++;
      toKeys[place] = key;
      toRows[place] = rows[i];
    }
  }

  private static int digit(int key, int pass) {
    return (key >>> (pass * DIGIT_BITS)) & (BUCKETS - 1);
  }

  private void settleRuns() {
    int from = 0;
    for (int i = 1; i <= rows.length; i++) {
      if (i == rows.length || leading[i] != leading[from]) {
        if (i - from > 1) {
          settle(from, i);
        }
        from = i;
      }
    }
  }

  private void settle(int from, int to) {
    if (to - from <= FEW) {
      insert(from, to);
      return;
    }
    double[] run = new double[to - from];
    boolean same = true;
    for (int i = from; i < to; i++) {
      run[i - from] = scores[rows[i]];
      same &= run[i - from] == run[0];
    }
    if (!same) {
      // They span less than 2^32 keys, so that this goes no deeper.
      int[] order = RadixSort.of(run).rows;
      int[] before = Arrays.copyOfRange(rows, from, to);
      for (int i = 0; i < order.length; i++) {
        rows[from + i] = before[order[i]];
      }
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int place = i;
      while (place > from && scores[rows[place - 1]] > scores[row]) {
        rows[place] = rows[place - 1];
        place--;
      }
      rows[place] = row;
    }
  }
}
