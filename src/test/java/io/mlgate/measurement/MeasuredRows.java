package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import java.util.Random;

/** Rows of two classes, and what measures them. */
final class MeasuredRows {
  static final Measurer MEASURER = new Measurer(MeasurementSettings.of(0.95, 7));

  private MeasuredRows() {}

  /** Labels alternate; scores tell them apart more often than not. */
  static BinaryObservations rows(int count, long seed) {
    Random random = new Random(seed);
    byte[] labels = new byte[count];
    double[] scores = new double[count];
    for (int row = 0; row < count; row++) {
      labels[row] = (byte) (row % 2);
      scores[row] = Math.min(1, Math.max(0, 0.2 + 0.2 * labels[row] + 0.6 * random.nextDouble()));
    }
    return BinaryObservations.of(labels).withScores(scores).predictedAt(0.6);
  }

  static Metric metric(String text) {
    return MetricSelection.of(text).get(0);
  }

  static PairedRows pair(BinaryObservations first, BinaryObservations second) {
    return new PairedRows(EvaluationRows.of(first), second);
  }
}
