package io.mlgate.statistics;

/** A number computed from counts of rows by cell, as by group, label and prediction. */
@FunctionalInterface
public interface CellStatistic {

  /**
   * Computes. Called from several threads at once: it may not keep state or change its argument.
   *
   * @param counts number of rows in each cell, at least 0
   * @return the number; NaN where it is undefined, as a rate of no rows
   */
  double of(long[] counts);
}
