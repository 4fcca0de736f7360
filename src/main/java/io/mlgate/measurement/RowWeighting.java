package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.PairedColumnObservations;
import io.mlgate.metric.QuantileObservations;
import io.mlgate.table.Column;

/** Weights of rows. */
final class RowWeighting {
  private RowWeighting() {}

  /**
   * Reads a column of weights.
   *
   * @throws io.mlgate.table.TableException if one is negative or all are 0
   */
  static double[] read(Column column) {
    double[] weights = column.toDoubles();
    boolean anyPositive = false;
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] < 0) {
        throw column.refuse(row, "holds " + weights[row] + "; a weight is from 0 on");
      }
      anyPositive |= weights[row] > 0;
    }
    if (!anyPositive) {
      throw column.refuse(-1, "all weights are 0");
    }
    return weights;
  }

  /** The same rows, which are no rankings, with weights. */
  static Observations of(Observations rows, double[] weights) {
    if (rows instanceof BinaryObservations binary) {
      return binary.withWeights(weights);
    }
    if (rows instanceof MulticlassObservations many) {
      return many.withWeights(weights);
    }
    if (rows instanceof NumericObservations numbers) {
      return numbers.withWeights(weights);
    }
    if (rows instanceof QuantileObservations quantiles) {
      return quantiles.withWeights(weights);
    }
    return rows instanceof PairedColumnObservations pair
        ? pair.withWeights(weights)
        : ((ColumnObservations) rows).withWeights(weights);
  }
}
