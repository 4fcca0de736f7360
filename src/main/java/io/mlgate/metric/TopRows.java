package io.mlgate.metric;

/**
 * How many positives are among the best rows. Rows tied at the cut count by the share of them that
 * is still wanted, which is what drawing among them gives on average.
 */
final class TopRows implements RankFormula.Walk {

  /** What is told about the best rows. */
  enum Measure {
    PRECISION,
    RECALL,
    LIFT
  }

  private final double positives;
  private final double all;
  private final double wanted;
  private final Measure measure;
  private double taken;
  private double found;

  TopRows(double positives, double negatives, double wanted, Measure measure) {
    this.positives = positives;
    this.all = positives + negatives;
    this.wanted = wanted;
    this.measure = measure;
  }

  @Override
  public void block(double p, double q, double tp, double fp) {
    double missing = wanted - taken;
    if (missing > 0) {
      double share = Math.min(1, missing / (p + q));
      found += share * p;
      taken = share < 1 ? wanted : tp + fp;
    }
  }

  @Override
  public MetricValue value() {
    if (wanted > all * (1 + 1e-12)) {
      return MetricValue.undefined("fewer than " + NumberForm.of(wanted) + " rows");
    }
    if (measure == Measure.PRECISION) {
      return MetricValue.ratio(found, wanted, "no rows");
    }
    if (positives == 0) {
      return MetricValue.undefined("no positive labels");
    }
    return measure == Measure.RECALL
        ? MetricValue.of(Math.min(1, found / positives))
        : MetricValue.ratio(found / wanted, positives / all, "no rows");
  }
}
