package io.mlgate.metric;

/**
 * The area under the ROC curve: the share of pairs of a positive and a negative that the score puts
 * right, ties counting half (Hanley and McNeil 1982).
 */
final class AreaUnderRoc implements RankFormula.Walk {
  private final double positives;
  private final double negatives;
  private final NeumaierSums pairs = new NeumaierSums(1);

  AreaUnderRoc(double positives, double negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  @Override
  public void block(double p, double q, double tp, double fp) {
    if (p > 0) {
      pairs.add(0, p * ((negatives - fp) + q / 2));
    }
  }

  @Override
  public MetricValue value() {
    if (positives == 0 || negatives == 0) {
      return MetricValue.undefined("labels of one class only");
    }
    return MetricValue.of(Math.min(1, Math.max(0, pairs.get(0) / positives / negatives)));
  }
}
