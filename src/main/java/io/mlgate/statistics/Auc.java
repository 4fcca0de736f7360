package io.mlgate.statistics;

/**
 * An area under the ROC curve with the variance of DeLong, DeLong and Clarke-Pearson 1988.
 *
 * @param value the area, from 0 to 1
 * @param variance its estimated variance; 0 if scores separate the classes or all tie, NaN if a
 *     class has one row only
 * @param positives number of positive rows, at least 1
 * @param negatives number of negative rows, at least 1
 */
public record Auc(double value, double variance, int positives, int negatives) {

  /** Estimated standard error; NaN like the variance. */
  public double standardError() {
    return Math.sqrt(variance);
  }

  /**
   * Interval by the normal distribution of the logit, so that it stays within (0, 1).
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return undefined if the area is 0 or 1 or the variance is 0 or NaN
   */
  public IntervalResult interval(double confidence) {
    double z = Gaussian.deviate(confidence);
    if (value == 0 || value == 1) {
      return new Undefined(Undefined.Reason.AUC_AT_ITS_BOUND);
    }
    if (Double.isNaN(variance)) {
      return new Undefined(Undefined.Reason.ONE_ROW_OF_A_CLASS);
    }
    if (variance == 0) {
      return new Undefined(Undefined.Reason.ZERO_VARIANCE);
    }
    double logit = Math.log(value / (1 - value));
    double half = z * standardError() / (value * (1 - value));
    return new Interval(logistic(logit - half), logistic(logit + half), confidence);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
