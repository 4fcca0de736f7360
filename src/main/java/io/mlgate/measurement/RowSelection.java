package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.PairedColumnObservations;
import io.mlgate.metric.QuantileObservations;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Picks rows out of observations.
 *
 * @param rows their indices, from 0, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call
record RowSelection(int[] rows) {

  Observations of(Observations all) {
    if (all instanceof BinaryObservations binary) {
      return binary.only(rows);
    }
    if (all instanceof MulticlassObservations many) {
      return of(many);
    }
    if (all instanceof NumericObservations numbers) {
      return of(numbers);
    }
    if (all instanceof ColumnObservations column) {
      ColumnObservations picked = ColumnObservations.of(of(column.values()));
      return weights(all).map(picked::withWeights).orElse(picked);
    }
    if (all instanceof PairedColumnObservations pair) {
      PairedColumnObservations picked =
          PairedColumnObservations.of(of(pair.values()), of(pair.opponent()));
      return weights(all).map(picked::withWeights).orElse(picked);
    }
    if (all instanceof QuantileObservations quantiles) {
      Map<Double, double[]> kept = new TreeMap<>();
      quantiles.quantiles().forEach((level, values) -> kept.put(level, of(values)));
      QuantileObservations picked = QuantileObservations.of(of(quantiles.truth()), kept);
      return weights(all).map(picked::withWeights).orElse(picked);
    }
    throw new MeasurementException(
        "groups of " + all.task().word() + " rows are not measured: their units are no rows");
  }

  private MulticlassObservations of(MulticlassObservations all) {
    MulticlassObservations picked = MulticlassObservations.of(all.classes(), of(all.labels()));
    if (all.predictions().isPresent()) {
      picked = picked.withPredictions(of(all.predictions().get()));
    }
    if (all.scores().isPresent()) {
      double[][] scores = all.scores().get();
      double[][] kept = new double[scores.length][];
      for (int code = 0; code < kept.length; code++) {
        kept[code] = of(scores[code]);
      }
      picked = picked.withScores(kept);
    }
    return weights(all).map(picked::withWeights).orElse(picked);
  }

  private NumericObservations of(NumericObservations all) {
    NumericObservations picked = NumericObservations.of(of(all.truth()), of(all.predicted()));
    if (all.history().isPresent()) {
      picked = picked.withHistory(all.history().get());
    }
    return weights(all).map(picked::withWeights).orElse(picked);
  }

  private Optional<double[]> weights(Observations all) {
    return all.weights().map(this::of);
  }

  private int[] of(int[] all) {
    int[] picked = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  private double[] of(double[] all) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }
}
