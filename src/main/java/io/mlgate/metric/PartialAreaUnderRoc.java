package io.mlgate.metric;

/**
 * The area under the ROC curve up to a false-positive rate, stretched so that chance is 0.5 and a
 * perfect score 1 (McClish 1989).
 */
final class PartialAreaUnderRoc implements RankFormula.Walk {
  private final double positives;
  private final double negatives;
  private final double maxFpr;
  private final NeumaierSums area = new NeumaierSums(1);
  private double lastFpr;
  private double lastTpr;

  PartialAreaUnderRoc(double positives, double negatives, double maxFpr) {
    this.positives = positives;
    this.negatives = negatives;
    this.maxFpr = maxFpr;
  }

  @Override
  public void block(double p, double q, double tp, double fp) {
    if (positives == 0 || negatives == 0) {
      return;
    }
    double fpr = fp / negatives;
    double tpr = tp / positives;
    if (lastFpr < maxFpr && fpr > lastFpr) {
      double end = Math.min(fpr, maxFpr);
      double endTpr = lastTpr + (tpr - lastTpr) * (end - lastFpr) / (fpr - lastFpr);
      area.add(0, (end - lastFpr) * (lastTpr + endTpr) / 2);
    }
    lastFpr = fpr;
    lastTpr = tpr;
  }

  @Override
  public MetricValue value() {
    if (positives == 0 || negatives == 0) {
      return MetricValue.undefined("labels of one class only");
    }
    double chance = maxFpr * maxFpr / 2;
    return MetricValue.of(0.5 * (1 + (area.get(0) - chance) / (maxFpr - chance)));
  }
}
