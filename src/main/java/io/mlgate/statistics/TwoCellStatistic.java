package io.mlgate.statistics;

/** A number computed from the counts of two samples by the same cells, as a distance of shares. */
@FunctionalInterface
public interface TwoCellStatistic {

  /**
   * Computes. Called from several threads at once: it may not keep state or change its arguments.
   *
   * @param first number of rows of the first sample in each cell, at least 0
   * @param second the same of the second sample
   * @return the number; NaN where it is undefined
   */
  double of(long[] first, long[] second);
}
