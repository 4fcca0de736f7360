package io.mlgate.statistics;

/** Counts by cell of as many rows as there are, drawn with replacement: binomial after binomial. */
final class Multinomial {
  private final long[] counts;
  private final long rows;

  /**
   * Takes the counts.
   *
   * @throws IllegalArgumentException if one is negative or there are fewer than two rows
   */
  Multinomial(long[] counts) {
    this.counts = counts.clone();
    long sum = 0;
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("no number of rows: " + count);
      }
      sum = Math.addExact(sum, count);
    }
    if (sum < 2) {
      throw new IllegalArgumentException("resampling needs at least 2 rows, but there are " + sum);
    }
    this.rows = sum;
  }

  /** Number of rows. */
  long rows() {
    return rows;
  }

  /** Draws into an array of as many cells. */
  void draw(RandomStream random, long[] drawn) {
    draw(random, rows, drawn);
  }

  /** Draws a number of rows, which need not be that of the counts. */
  void draw(RandomStream random, long number, long[] drawn) {
    long toDraw = number;
    long toDrawFrom = rows;
    for (int cell = 0; cell < counts.length; cell++) {
      long count = counts[cell];
      drawn[cell] =
          count == 0 ? 0 : BinomialSampler.draw(random, toDraw, (double) count / toDrawFrom);
      toDraw -= drawn[cell];
      toDrawFrom -= count;
    }
  }
}
