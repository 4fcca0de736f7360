package io.mlgate.metric;

import java.util.Optional;

/**
 * A metric made ready for one set of observations: what is sorted is sorted once, and each value
 * costs one walk over the rows. Safe for use by several threads.
 */
public final class Resampling {
  private final Prepared prepared;
  private final RowWeights weights;

  Resampling(Prepared prepared, RowWeights weights) {
    this.prepared = prepared;
    this.weights = weights;
  }

  /** How many units there are to draw from: rows, or queries of a ranking. */
  public int units() {
    return weights.units();
  }

  /** The value of the observations as they are. */
  public MetricValue value() {
    return prepared.value(weights);
  }

  /**
   * The value if each unit counts a number of times; 0 and 1 select a group.
   *
   * @param multiplicities one a unit, from 0 on
   */
  public MetricValue value(int[] multiplicities) {
    return prepared.value(weights.drawn(multiplicities));
  }

  /**
   * The same as a bare number for many replicates: NaN stands for undefined, and for that alone.
   */
  public double replicate(int[] multiplicities) {
    return value(multiplicities).orElse(Double.NaN);
  }

  /**
   * The same for units that are drawn whole; empty unless the metric is a function of sums.
   *
   * @param unitOfRow the unit of each row, from 0; empty if each row is one
   * @param units how many there are
   */
  public Optional<UnitSums> unitSums(int[] unitOfRow, int units) {
    return prepared instanceof PreparedSums sums
        ? Optional.of(UnitSums.of(sums, weights, unitOfRow, units))
        : Optional.empty();
  }

  /** An empty accumulator; accumulators of one resampling can be merged. */
  public Accumulator accumulator() {
    return prepared.accumulator(weights);
  }
}
