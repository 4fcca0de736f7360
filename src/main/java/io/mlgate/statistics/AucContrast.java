package io.mlgate.statistics;

/**
 * One area under the ROC curve less a multiple of another on the same rows, with the variance S11 +
 * f^2 S22 - 2 f S12 of DeLong, DeLong and Clarke-Pearson 1988.
 *
 * @param value first area less factor times the second, from -factor to 1
 * @param variance its estimated variance, at least 0; NaN if a class has one row only
 * @param factor f, above 0
 */
public record AucContrast(double value, double variance, double factor) {

  /**
   * Normal interval, cut to [-factor, 1].
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return undefined if the variance is 0 or NaN, as with scores that rank all rows alike
   */
  public IntervalResult interval(double confidence) {
    double half = Gaussian.deviate(confidence) * Math.sqrt(variance);
    if (Double.isNaN(variance)) {
      return new Undefined(Undefined.Reason.ONE_ROW_OF_A_CLASS);
    }
    if (variance == 0) {
      return new Undefined(Undefined.Reason.ZERO_VARIANCE);
    }
    return new Interval(Math.max(-factor, value - half), Math.min(1, value + half), confidence);
  }
}
