package io.mlgate.statistics;

/**
 * Mixture sequential probability ratio test of differences with mean 0 (Robbins 1970; Johari,
 * Koomen, Pekelis and Walsh 2022), normal with known variance V, alternatives N(0, tau^2): {@code L
 * = sqrt(V/(V + n tau^2)) exp(n^2 tau^2 mean^2 / (2 V (V + n tau^2)))}, p the least 1/L so far.
 */
public final class MixtureSprt {
  private final double variance;
  private final double spread;
  private long count;
  private double sum;
  private double p = 1;

  /**
   * Before any difference.
   *
   * @param variance of one difference, positive
   * @param spread variance tau^2 of the alternatives, positive
   */
  public MixtureSprt(double variance, double spread) {
    if (!(variance > 0 && spread > 0)) {
      throw new IllegalArgumentException("variances must be positive: " + variance + ", " + spread);
    }
    this.variance = variance;
    this.spread = spread;
  }

  /** Takes the next difference. */
  public void add(double difference) {
    if (!Double.isFinite(difference)) {
      throw new IllegalArgumentException("no difference: " + difference);
    }
    count++;
    sum += difference;
    p = Math.min(p, 1 / likelihoodRatio());
  }

  /** L of what was taken so far; 1 before the first difference. */
  public double likelihoodRatio() {
    double both = variance + count * spread;
    return Math.sqrt(variance / both) * Math.exp(spread * sum * sum / (2 * variance * both));
  }

  /** Probability valid at any look, from 0 to 1. */
  public double p() {
    return p;
  }
}
