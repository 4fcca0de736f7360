package io.mlgate.statistics;

import java.util.OptionalDouble;

/**
 * Two areas under the ROC curve of scores for the same rows, with their covariance after DeLong,
 * DeLong and Clarke-Pearson 1988.
 *
 * @param first area of the first scores
 * @param second area of the second scores
 * @param covariance estimated covariance of the two areas
 * @param variance estimated variance of the difference, at least 0; NaN if a class has one row only
 */
public record AucDifference(Auc first, Auc second, double covariance, double variance) {

  /** First area minus second, from -1 to 1. */
  public double value() {
    return first.value() - second.value();
  }

  /** Estimated standard error of the difference; NaN like the variance. */
  public double standardError() {
    return Math.sqrt(variance);
  }

  /**
   * The linear contrast first - factor x second, for margins that are a share of the second area.
   *
   * @param factor finite, above 0; 1 is the difference
   */
  public AucContrast contrast(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a factor is finite and above 0, not " + factor);
    }
    // S11 + f^2 S22 - 2 f S12, written around the difference's variance, which does not cancel.
    double rest = 1 - factor;
    double more = rest * rest * second.variance() + 2 * rest * (covariance - second.variance());
    return new AucContrast(
        first.value() - factor * second.value(), Math.max(0, variance + more), factor);
  }

  /** The difference in standard errors; empty if there is no variance. */
  public OptionalDouble z() {
    return variance > 0 ? OptionalDouble.of(value() / standardError()) : OptionalDouble.empty();
  }

  /** Two-sided probability of the test that the areas are the same; empty like {@link #z()}. */
  public OptionalDouble p() {
    return variance > 0
        ? OptionalDouble.of(Gaussian.twoSidedP(value() / standardError()))
        : OptionalDouble.empty();
  }

  /**
   * Normal interval of the difference, cut to [-1, 1].
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return undefined if the variance is 0 or NaN, as with scores that rank all rows alike
   */
  public IntervalResult interval(double confidence) {
    double half = Gaussian.deviate(confidence) * standardError();
    if (Double.isNaN(variance)) {
      return new Undefined(Undefined.Reason.ONE_ROW_OF_A_CLASS);
    }
    if (variance == 0) {
      return new Undefined(Undefined.Reason.ZERO_VARIANCE);
    }
    return new Interval(Math.max(-1, value() - half), Math.min(1, value() + half), confidence);
  }
}
