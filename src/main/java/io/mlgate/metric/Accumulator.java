package io.mlgate.metric;

/**
 * Computes a metric from parts of its observations, in any order; parts can be taken by several
 * threads, each with an accumulator of its own, and merged. A unit taken twice counts twice.
 */
public sealed interface Accumulator permits SumAccumulator, UnitCollector {

  /**
   * Takes a range of units.
   *
   * @param from the first one
   * @param to the one after the last
   * @throws IndexOutOfBoundsException if there are no such units
   */
  void add(int from, int to);

  /**
   * Takes what another accumulator has taken.
   *
   * @throws IllegalArgumentException if it belongs to another metric or other observations
   */
  void merge(Accumulator other);

  /** The metric of all that was taken. */
  MetricValue value();
}
