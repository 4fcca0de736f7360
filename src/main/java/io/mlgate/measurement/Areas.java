package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Observations;
import io.mlgate.statistics.ScoreOrder;

/** Rows of two classes as DeLong's method reads them. */
final class Areas {
  private Areas() {}

  /** The rows by score, sorted once. */
  static ScoreOrder order(Observations rows) {
    return ((BinaryObservations) rows).order();
  }

  /** Whether each row is positive. */
  static boolean[] positive(Observations rows) {
    byte[] labels = ((BinaryObservations) rows).labels();
    boolean[] positive = new boolean[labels.length];
    for (int row = 0; row < positive.length; row++) {
      positive[row] = labels[row] == 1;
    }
    return positive;
  }
}
