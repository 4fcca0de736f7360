package io.mlgate.metric;

import java.util.List;

/** Metrics of scores that are for more than two classes only. */
final class MulticlassScoreMetrics {
  private MulticlassScoreMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        new CatalogEntry(
            MetricDefinition.of(
                    "top_k_accuracy", "share of rows whose class is among the k best-scored")
                .on(Task.MULTICLASS)
                .reads(Need.LABEL, Need.SCORE)
                .takes(Parameter.count("k", "how many classes", 1, 100_000, 2))
                .as("sklearn.metrics.top_k_accuracy_score"),
            set -> rows -> RowMeans.of(hits((MulticlassObservations) rows, set.whole("k")))));
  }

  private static double[] hits(MulticlassObservations rows, int k) {
    double[][] scores = rows.scores().orElseThrow();
    if (k >= scores.length) {
      throw new ObservationsException(
          "top_k_accuracy: k is " + k + ", but there are only " + scores.length + " classes");
    }
    double[] hits = new double[rows.units()];
    for (int row = 0; row < hits.length; row++) {
      int truth = rows.labels()[row];
      double own = scores[truth][row];
      int better = 0;
      for (int code = 0; code < scores.length; code++) {
        double other = scores[code][row];
        // Of equal scores scikit-learn puts the later class first.
        better += other > own || (other == own && code > truth) ? 1 : 0;
      }
      hits[row] = better < k ? 1 : 0;
    }
    return hits;
  }
}
