package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;

/** The mean of each class's area under the ROC curve against all others. */
final class OneAgainstRestAuc implements Prepared {
  private final ScoreOrder[] orders;
  private final byte[][] labels;
  private final boolean byRows;

  OneAgainstRestAuc(MulticlassObservations rows, boolean byRows) {
    double[][] scores = rows.scores().orElseThrow();
    this.byRows = byRows;
    this.orders = new ScoreOrder[scores.length];
    this.labels = new byte[scores.length][rows.units()];
    for (int code = 0; code < scores.length; code++) {
      orders[code] = ScoreOrder.of(scores[code]);
      for (int row = 0; row < rows.units(); row++) {
        labels[code][row] = (byte) (rows.labels()[row] == code ? 1 : 0);
      }
    }
  }

  @Override
  public MetricValue value(RowWeights weights) {
    double sum = 0;
    double total = 0;
    for (int code = 0; code < orders.length; code++) {
      MetricValue area = RankWalk.value(AreaUnderRoc::new, orders[code], labels[code], weights);
      if (!area.isDefined()) {
        return MetricValue.undefined("class " + code + ": no labels, or no others");
      }
      double weight = byRows ? RankWalk.totals(labels[code], weights).get(1) : 1;
      sum += weight * area.orElse(0);
      total += weight;
    }
    return MetricValue.of(sum / total);
  }
}
