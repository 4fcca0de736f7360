package io.mlgate.measurement;

import io.mlgate.metric.Resampling;
import io.mlgate.metric.UnitSums;

/**
 * How much each unit moves a metric that is a function of sums: of a mean, its loss less the mean.
 * If they are skewed, the metric of a sample is skewed too, mostly too small by little and seldom
 * too great by much, and intervals of it lie too low.
 */
final class Influences {
  private Influences() {}

  /** One a unit; none of a metric that is no function of sums. */
  static double[] of(EvaluationRows rows, Resampling model) {
    return Draws.sums(rows, model).map(UnitSums::influences).orElse(new double[0]);
  }

  /** The same for candidate - factor x baseline. */
  static double[] of(
      EvaluationRows rows, Resampling candidate, Resampling baseline, double factor) {
    double[] ours = of(rows, candidate);
    double[] theirs = of(rows, baseline);
    double[] both = new double[Math.min(ours.length, theirs.length)];
    for (int unit = 0; unit < both.length; unit++) {
      both[unit] = ours[unit] - factor * theirs[unit];
    }
    return both;
  }

  /**
   * Third moment about the mean over the second to 1.5.
   *
   * @return NaN where none varies beyond rounding
   */
  static double skewness(double[] values) {
    double mean = 0;
    double greatest = 0;
    for (double value : values) {
      mean += value / values.length;
      greatest = Math.max(greatest, Math.abs(value));
    }
    double second = 0;
    double third = 0;
    for (double value : values) {
      double distance = value - mean;
      second += distance * distance / values.length;
      third += distance * distance * distance / values.length;
    }
    return Math.sqrt(second) > 1e-12 * greatest ? third / Math.pow(second, 1.5) : Double.NaN;
  }
}
