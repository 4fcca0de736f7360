package io.mlgate.statistics;

/**
 * The levels at which BCa reads the quantiles of the replicates (Efron 1987).
 *
 * @param z0 bias of the median, in standard deviations
 * @param acceleration change of the standard deviation with the value
 */
public record BiasCorrection(double z0, double acceleration) {

  /**
   * The corrected level.
   *
   * @param p the level of the percentile interval, between 0 and 1 exclusive
   * @return the level to read instead, in [0, 1]; NaN if the correction has no answer
   */
  public double level(double p) {
    double z = z0 + Gaussian.quantile(p);
    double denominator = 1 - acceleration * z;
    return denominator > 0 ? Gaussian.cdf(z0 + z / denominator) : Double.NaN;
  }
}
