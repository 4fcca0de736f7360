package io.mlgate.metric;

/** The area under the precision-recall curve, by steps (average precision) or by trapezoids. */
final class AreaUnderPrecisionRecall implements RankFormula.Walk {
  private final double positives;
  private final boolean trapezoids;
  private final NeumaierSums area = new NeumaierSums(1);
  private double lastPrecision = 1;

  AreaUnderPrecisionRecall(double positives, boolean trapezoids) {
    this.positives = positives;
    this.trapezoids = trapezoids;
  }

  @Override
  public void block(double p, double q, double tp, double fp) {
    if (p == 0 && !trapezoids) {
      return; // Recall does not step here; most rows of rare positives are such.
    }
    double precision = tp / (tp + fp);
    if (p > 0) {
      area.add(0, p * (trapezoids ? (precision + lastPrecision) / 2 : precision));
    }
    lastPrecision = precision;
  }

  @Override
  public MetricValue value() {
    return positives == 0
        ? MetricValue.undefined("no positive labels", 0.0)
        : MetricValue.of(Math.min(1, area.get(0) / positives));
  }
}
