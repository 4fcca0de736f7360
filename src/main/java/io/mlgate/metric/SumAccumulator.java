package io.mlgate.metric;

import java.util.Objects;

/** Keeps nothing but sums. */
final class SumAccumulator implements Accumulator {
  private final PreparedSums metric;
  private final RowWeights weights;
  private final NeumaierSums sums;

  SumAccumulator(PreparedSums metric, RowWeights weights) {
    this.metric = metric;
    this.weights = weights;
    this.sums = metric.sums();
  }

  @Override
  public void add(int from, int to) {
    Objects.checkFromToIndex(from, to, weights.units());
    metric.add(from, to, weights, sums);
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof SumAccumulator that) || that.metric != metric) {
      throw new IllegalArgumentException("accumulators of one Resampling alone can be merged");
    }
    sums.merge(that.sums);
  }

  @Override
  public MetricValue value() {
    return metric.finish(sums);
  }
}
