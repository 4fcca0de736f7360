package io.mlgate.metric;

import io.mlgate.statistics.RankedLabels;
import io.mlgate.statistics.ScoreOrder;

/** The mean over pairs of classes of the area under the ROC curve (Hand and Till 2001). */
final class PairwiseAuc implements Prepared {
  private final ScoreOrder[] orders;
  private final int[] codes;
  private final boolean byRows;

  PairwiseAuc(MulticlassObservations rows, boolean byRows) {
    double[][] scores = rows.scores().orElseThrow();
    this.byRows = byRows;
    this.codes = rows.labels();
    this.orders = new ScoreOrder[scores.length];
    for (int code = 0; code < scores.length; code++) {
      orders[code] = ScoreOrder.of(scores[code]);
    }
  }

  @Override
  public MetricValue value(RowWeights weights) {
    double sum = 0;
    double total = 0;
    for (int a = 0; a < orders.length; a++) {
      for (int b = a + 1; b < orders.length; b++) {
        byte[] labels = marked(a, b);
        NeumaierSums rows = RankWalk.totals(labels, weights);
        MetricValue first = area(a, labels, weights);
        MetricValue second = area(b, marked(b, a), weights);
        if (!first.isDefined() || !second.isDefined()) {
          return MetricValue.undefined("classes " + a + " and " + b + ": one has no labels");
        }
        double weight = byRows ? rows.get(0) + rows.get(1) : 1;
        sum += weight * (first.orElse(0) + second.orElse(0)) / 2;
        total += weight;
      }
    }
    return MetricValue.of(sum / total);
  }

  private MetricValue area(int code, byte[] labels, RowWeights weights) {
    return RankWalk.value(AreaUnderRoc::new, RankedLabels.of(orders[code], labels), weights);
  }

  private byte[] marked(int positive, int negative) {
    byte[] labels = new byte[codes.length];
    for (int row = 0; row < labels.length; row++) {
      int code = codes[row];
      labels[row] = code == positive ? 1 : code == negative ? 0 : RankedLabels.NEITHER;
    }
    return labels;
  }
}
