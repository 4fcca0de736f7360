package io.mlgate.metric;

/** A metric that is a function of sums over units. */
abstract class PreparedSums implements Prepared {

  /** How many sums there are. */
  abstract int count();

  /** Adds one unit. */
  abstract void add(int unit, double weight, NeumaierSums sums);

  /** The value from the sums; the weights summed may be 0. */
  abstract MetricValue finish(NeumaierSums sums);

  final NeumaierSums sums() {
    return new NeumaierSums(count());
  }

  @Override
  public MetricValue value(RowWeights weights) {
    NeumaierSums sums = sums();
    add(0, weights.units(), weights, sums);
    return finish(sums);
  }

  final void add(int from, int to, RowWeights weights, NeumaierSums sums) {
    for (int unit = from; unit < to; unit++) {
      double weight = weights.of(unit);
      if (weight > 0) {
        add(unit, weight, sums);
      }
    }
  }

  @Override
  public final Accumulator accumulator(RowWeights weights) {
    return new SumAccumulator(this, weights);
  }
}
