package io.mlgate.metric;

/** Losses of predicted probabilities, row by row. */
final class ProbabilityLoss {
  /** What a probability is kept away from 0 and 1 by, as scikit-learn does: 2^-52. */
  static final double CLIP = Math.ulp(1.0);

  private ProbabilityLoss() {}

  static double[] logarithmic(Observations observations) {
    double[] loss = new double[observations.units()];
    if (observations instanceof BinaryObservations rows) {
      byte[] labels = rows.labels();
      double[] scores = rows.scores().orElseThrow();
      for (int row = 0; row < loss.length; row++) {
        loss[row] = surprise(labels[row] == 1 ? scores[row] : 1 - scores[row]);
      }
    } else {
      MulticlassObservations rows = (MulticlassObservations) observations;
      double[][] scores = rows.scores().orElseThrow();
      for (int row = 0; row < loss.length; row++) {
        loss[row] = surprise(scores[rows.labels()[row]][row]);
      }
    }
    return loss;
  }

  /** Brier 1950: half of the sum over both classes for two, the whole sum for more. */
  static double[] quadratic(Observations observations) {
    double[] loss = new double[observations.units()];
    if (observations instanceof BinaryObservations rows) {
      byte[] labels = rows.labels();
      double[] scores = rows.scores().orElseThrow();
      for (int row = 0; row < loss.length; row++) {
        double error = scores[row] - labels[row];
        loss[row] = error * error;
      }
    } else {
      MulticlassObservations rows = (MulticlassObservations) observations;
      double[][] scores = rows.scores().orElseThrow();
      for (int code = 0; code < scores.length; code++) {
        for (int row = 0; row < loss.length; row++) {
          double error = scores[code][row] - (rows.labels()[row] == code ? 1 : 0);
          loss[row] += error * error;
        }
      }
    }
    return loss;
  }

  private static double surprise(double probability) {
    return -Math.log(Math.min(1 - CLIP, Math.max(CLIP, probability)));
  }
}
