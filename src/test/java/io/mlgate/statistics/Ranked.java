package io.mlgate.statistics;

/** Rows as DeLong's method takes them. */
final class Ranked {
  private Ranked() {}

  static RankedLabels by(double[] scores, boolean[] positive) {
    byte[] labels = new byte[positive.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) (positive[row] ? 1 : 0);
    }
    return RankedLabels.of(ScoreOrder.of(scores), labels);
  }
}
