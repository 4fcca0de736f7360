package io.mlgate.metric;

/**
 * The gap that chance leaves in a bin of a perfectly calibrated model: the mean of abs(sum w (y -
 * p)) where each y is drawn with its p. It is the mean absolute deviation of a binomial count (De
 * Moivre 1730; Diaconis and Zabell 1991, Statistical Science 6) of as many rows as the weights are
 * worth (Kish 1965), brought to the variance that the unequal p really have. No draw is needed.
 */
final class ChanceGap {
  /** From here on the binomial count is as good as normal. */
  private static final double MANY = 2_000;

  private ChanceGap() {}

  /**
   * The mean gap.
   *
   * @param weight sum of the weights
   * @param share mean of p
   * @param squares sum of the squared weights
   * @param variance sum of squared weight times p (1 - p)
   */
  static double mean(double weight, double share, double squares, double variance) {
    if (variance <= 0 || share <= 0 || share >= 1) {
      return 0;
    }
    double worth = weight * weight / squares;
    if (worth > MANY) {
      return Math.sqrt(2 * variance / Math.PI);
    }
    int rows = (int) Math.max(1, Math.rint(worth));
    double deviation = Math.sqrt(rows * share * (1 - share));
    return Math.sqrt(variance) * binomial(rows, share) / deviation;
  }

  /** Mean absolute deviation of a binomial count. */
  private static double binomial(int rows, double share) {
    int next = (int) Math.floor(rows * share) + 1;
    if (next > rows) {
      return 0;
    }
    double log = Math.log(2.0 * next) + next * Math.log(share) + (rows - next + 1) * log1m(share);
    int picked = Math.min(next, rows - next);
    for (int i = 1; i <= picked; i++) {
      log += Math.log((double) (rows - picked + i) / i);
    }
    return Math.exp(log);
  }

  private static double log1m(double share) {
    return Math.log1p(-share);
  }
}
