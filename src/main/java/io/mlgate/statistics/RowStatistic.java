package io.mlgate.statistics;

/** A number computed from rows of which each may count several times or not at all. */
@FunctionalInterface
public interface RowStatistic {

  /**
   * Computes. Called from several threads at once: it may not keep state or change its argument.
   *
   * @param multiplicities how often each row counts, at least 0
   * @return the number; NaN where it is undefined, as the AUC of one class
   */
  double of(int[] multiplicities);
}
