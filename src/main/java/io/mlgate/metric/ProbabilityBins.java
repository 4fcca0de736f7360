package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;

/**
 * Bins of probabilities as scikit-learn's {@code calibration_curve} cuts them: of one width, or at
 * quantiles of the rows as they are, unweighted. A probability on an edge falls into the lower bin.
 */
final class ProbabilityBins {
  static final Parameter COUNT = Parameter.count("bins", "how many bins", 1, 10_000, 10);
  static final Parameter STRATEGY =
      Parameter.choice("strategy", "bins of one width, or at quantiles", "uniform", "quantile");

  private final int[] bins;
  private final int count;

  private ProbabilityBins(int[] bins, int count) {
    this.bins = bins;
    this.count = count;
  }

  static ProbabilityBins of(BinaryObservations rows, int count, boolean atQuantiles) {
    double[] scores = rows.scores().orElseThrow();
    double[] edges = atQuantiles ? quantiles(rows.order(), scores, count) : even(count);
    int[] bins = new int[scores.length];
    for (int row = 0; row < bins.length; row++) {
      bins[row] = atQuantiles ? search(edges, scores[row]) : near(edges, scores[row]);
    }
    return new ProbabilityBins(bins, count);
  }

  int of(int row) {
    return bins[row];
  }

  int count() {
    return count;
  }

  /** Edges as numpy.linspace makes them, so that a probability of 0.3 falls where it does there. */
  private static double[] even(int count) {
    double[] edges = new double[count + 1];
    double step = 1.0 / count;
    for (int i = 0; i < count; i++) {
      edges[i] = i * step;
    }
    edges[count] = 1;
    return edges;
  }

  private static double[] quantiles(ScoreOrder order, double[] scores, int count) {
    double[] edges = even(count);
    for (int i = 0; i <= count; i++) {
      double place = edges[i] * (scores.length - 1);
      int below = (int) place;
      double low = scores[order.row(below)];
      double high = scores[order.row(Math.min(below + 1, scores.length - 1))];
      edges[i] = Interpolation.between(low, high, place - below);
    }
    return edges;
  }

  /** The bin by a guess, which rounding can put one bin off. */
  private static int near(double[] edges, double score) {
    int last = edges.length - 2;
    int bin = Math.min(last, (int) (score * (edges.length - 1)));
    while (bin > 0 && edges[bin] >= score) {
      bin--;
    }
    while (bin < last && edges[bin + 1] < score) {
      bin++;
    }
    return bin;
  }

  /** How many inner edges lie below; edges may repeat. */
  private static int search(double[] edges, double score) {
    int low = 1;
    int high = edges.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edges[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
