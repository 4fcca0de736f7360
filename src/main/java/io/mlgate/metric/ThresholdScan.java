package io.mlgate.metric;

/** What the best threshold reaches: the widest gap of the two rates, or recall under a limit. */
final class ThresholdScan implements RankFormula.Walk {
  private final double positives;
  private final double negatives;
  private final boolean gap;
  private final double maxFpr;
  private double best;

  private ThresholdScan(double positives, double negatives, boolean gap, double maxFpr) {
    this.positives = positives;
    this.negatives = negatives;
    this.gap = gap;
    this.maxFpr = maxFpr;
  }

  /** The greatest distance of the score's distributions in both classes (Smirnov 1939). */
  static RankFormula.Walk widestGap(double positives, double negatives) {
    return new ThresholdScan(positives, negatives, true, 1);
  }

  /** The greatest recall at a threshold whose false-positive rate is within a limit. */
  static RankFormula.Walk recallWithin(double positives, double negatives, double maxFpr) {
    return new ThresholdScan(positives, negatives, false, maxFpr);
  }

  @Override
  public void block(double p, double q, double tp, double fp) {
    double fpr = fp / negatives;
    if (gap) {
      best = Math.max(best, Math.abs(tp / positives - fpr));
    } else if (fpr <= maxFpr) {
      best = Math.max(best, tp / positives);
    }
  }

  @Override
  public MetricValue value() {
    return positives == 0 || negatives == 0
        ? MetricValue.undefined("labels of one class only")
        : MetricValue.of(Math.min(1, best));
  }
}
