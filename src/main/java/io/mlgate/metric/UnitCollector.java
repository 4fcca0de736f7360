package io.mlgate.metric;

import java.util.Objects;

/** Notes which units were taken, for metrics that see all of them in order at the end. */
final class UnitCollector implements Accumulator {
  private final Prepared metric;
  private final RowWeights weights;
  private final int[] taken;

  UnitCollector(Prepared metric, RowWeights weights) {
    this.metric = metric;
    this.weights = weights;
    this.taken = new int[weights.units()];
  }

  @Override
  public void add(int from, int to) {
    Objects.checkFromToIndex(from, to, taken.length);
    for (int unit = from; unit < to; unit++) {
      taken[unit]++;
    }
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof UnitCollector that) || that.metric != metric) {
      throw new IllegalArgumentException("accumulators of one Resampling alone can be merged");
    }
    for (int unit = 0; unit < taken.length; unit++) {
      taken[unit] += that.taken[unit];
    }
  }

  @Override
  public MetricValue value() {
    return metric.value(weights.drawn(taken));
  }
}
