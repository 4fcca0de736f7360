package io.mlgate.metric;

/** A metric made ready for one set of observations. It keeps no state between calls. */
interface Prepared {

  /** The value if units count as given. */
  MetricValue value(RowWeights weights);

  /** Collects units piece by piece. */
  default Accumulator accumulator(RowWeights weights) {
    return new UnitCollector(this, weights);
  }
}
