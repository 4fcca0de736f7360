package io.mlgate.metric;

import io.mlgate.statistics.RankedLabels;
import io.mlgate.statistics.ScoreOrder;

/** The mean of each class's area under the ROC curve against all others. */
final class OneAgainstRestAuc implements Prepared {
  private final RankedLabels[] ofClass;
  private final boolean byRows;

  OneAgainstRestAuc(MulticlassObservations rows, boolean byRows) {
    double[][] scores = rows.scores().orElseThrow();
    this.byRows = byRows;
    this.ofClass = new RankedLabels[scores.length];
    for (int code = 0; code < scores.length; code++) {
      byte[] labels = new byte[rows.units()];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = (byte) (rows.labels()[row] == code ? 1 : 0);
      }
      ofClass[code] = RankedLabels.of(ScoreOrder.of(scores[code]), labels);
    }
  }

  @Override
  public MetricValue value(RowWeights weights) {
    double sum = 0;
    double total = 0;
    for (int code = 0; code < ofClass.length; code++) {
      MetricValue area = RankWalk.value(AreaUnderRoc::new, ofClass[code], weights);
      if (!area.isDefined()) {
        return MetricValue.undefined("class " + code + ": no labels, or no others");
      }
      double weight = byRows ? RankWalk.totals(ofClass[code].byRow(), weights).get(1) : 1;
      sum += weight * area.orElse(0);
      total += weight;
    }
    return MetricValue.of(sum / total);
  }
}
