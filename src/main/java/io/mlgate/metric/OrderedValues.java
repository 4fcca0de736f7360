package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;

/** Numbers in ascending order, each as often as its weight says. */
final class OrderedValues {
  private final double[] values;
  private final ScoreOrder order;

  OrderedValues(double[] values) {
    this.values = values;
    this.order = ScoreOrder.of(values);
  }

  /**
   * The median: where half of the weight lies below, or the middle between two neighbours if a half
   * ends exactly between them.
   */
  MetricValue median(RowWeights weights) {
    double total = weights.total();
    if (total == 0) {
      return MetricValue.undefined("no rows");
    }
    NeumaierSums below = new NeumaierSums(1);
    double half = total / 2;
    double low = Double.NaN;
    for (int place = 0; place < values.length; place++) {
      int row = order.row(place);
      double weight = weights.of(row);
      if (weight == 0) {
        continue;
      }
      if (!Double.isNaN(low)) {
        return MetricValue.of(low + (values[row] - low) / 2);
      }
      below.add(0, weight);
      double gap = below.get(0) - half;
      if (gap > 1e-14 * total) {
        return MetricValue.of(values[row]);
      }
      if (gap >= -1e-14 * total) {
        low = values[row];
      }
    }
    return MetricValue.of(low);
  }

  /** The quantile by linear interpolation (type 7 of Hyndman and Fan 1996). */
  MetricValue quantile(double level, RowWeights weights) {
    if (!weights.areWhole()) {
      throw new ObservationsException("weights: a quantile takes whole numbers only");
    }
    double total = weights.total();
    if (total == 0) {
      return MetricValue.undefined("no rows");
    }
    double place = level * (total - 1);
    double below = Math.floor(place);
    return MetricValue.of(
        Interpolation.between(at(below, weights), at(below + 1, weights), place - below));
  }

  private double at(double rank, RowWeights weights) {
    double passed = 0;
    double last = Double.NaN;
    for (int place = 0; place < values.length; place++) {
      int row = order.row(place);
      double weight = weights.of(row);
      passed += weight;
      last = weight > 0 ? values[row] : last;
      if (passed > rank) {
        break;
      }
    }
    return last;
  }
}
