package io.mlgate.statistics;

import java.util.Arrays;
import java.util.Objects;

/** A statistic of the data and its values on resamples of them. */
public final class BootstrapDistribution {
  /** The share of replicates without value above which there is no interval. */
  public static final double MOST_UNDEFINED = 0.01;

  /**
   * The greatest |z0| that BCa corrects; beyond it, replicates are biased as those of a maximum.
   */
  public static final double MOST_BIAS = 0.5;

  private final double estimate;
  private final double[] defined;
  private final ResamplingPlan resampling;

  /** Takes an estimate and its replicates in any order, NaN where undefined. */
  BootstrapDistribution(double estimate, double[] replicates, ResamplingPlan resampling) {
    this.estimate = estimate;
    this.defined = Arrays.stream(replicates).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(defined);
    this.resampling = Objects.requireNonNull(resampling);
  }

  /** The statistic of the data themselves; NaN if it is undefined. */
  public double estimate() {
    return estimate;
  }

  /** How the replicates were made. */
  public ResamplingPlan resampling() {
    return resampling;
  }

  /** Number of replicates on which the statistic was undefined; they are left out. */
  public int undefinedReplicates() {
    return resampling.replicates() - defined.length;
  }

  /** The defined replicates, ascending; a copy. */
  public double[] replicates() {
    return defined.clone();
  }

  /** Standard deviation of the replicates (divisor B - 1); NaN of fewer than two. */
  public double standardError() {
    double mean = Arrays.stream(defined).sum() / defined.length;
    double squares = 0;
    for (double value : defined) {
      squares += (value - mean) * (value - mean);
    }
    return defined.length < 2 ? Double.NaN : Math.sqrt(squares / (defined.length - 1));
  }

  /**
   * Quantile of the defined replicates, interpolated linearly between order statistics (Hyndman and
   * Fan 1996, type 7; numpy's default).
   *
   * @param p in [0, 1]
   * @return NaN if no replicate is defined
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("no quantile at " + p);
    }
    if (defined.length == 0) {
      return Double.NaN;
    }
    double position = p * (defined.length - 1);
    int below = (int) position;
    double share = position - below;
    double low = defined[below];
    // An infinite replicate times no share would be NaN.
    if (share == 0 || defined[below + 1] == low) {
      return low;
    }
    return low + share * (defined[below + 1] - low);
  }

  /**
   * Bias of the median: normal quantile of the share of replicates below the estimate, ties
   * counting half, as scipy. Infinite if all lie on one side.
   */
  public double z0() {
    int below = 0;
    int notAbove = 0;
    for (double value : defined) {
      below += value < estimate ? 1 : 0;
      notAbove += value <= estimate ? 1 : 0;
    }
    return Gaussian.quantile((below + notAbove) / (2.0 * defined.length));
  }

  /**
   * Percentile interval.
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return undefined if the estimate is, if more than 1% of the replicates are, or if all
   *     replicates are the same
   */
  public IntervalResult percentile(double confidence) {
    double tail = (1 - Confidence.check(confidence)) / 2;
    return between(tail, 1 - tail, confidence);
  }

  /**
   * Interval corrected for bias and acceleration, BCa (Efron 1987), by scipy's conventions. For
   * smooth statistics: never for maxima, minima or quantiles.
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @param jackknife the same statistic on the same data with single units left out
   * @return undefined as {@link #percentile}, or if |z0| is above {@link #MOST_BIAS} or the
   *     jackknife is degenerate
   */
  public IntervalResult bca(double confidence, Jackknife jackknife) {
    Confidence.check(confidence);
    if (!(percentile(confidence) instanceof Interval plain)) {
      return percentile(confidence);
    }
    if (!(Math.abs(z0()) <= MOST_BIAS)) {
      return new Undefined(Undefined.Reason.BIASED_REPLICATES);
    }
    if (jackknife.acceleration().isEmpty()) {
      return new Undefined(Undefined.Reason.DEGENERATE_JACKKNIFE);
    }
    BiasCorrection correction = new BiasCorrection(z0(), jackknife.acceleration().getAsDouble());
    double low = correction.level((1 - plain.confidence()) / 2);
    double high = correction.level(1 - (1 - plain.confidence()) / 2);
    return low < high
        ? between(low, high, confidence)
        : new Undefined(Undefined.Reason.BIASED_REPLICATES);
  }

  private IntervalResult between(double low, double high, double confidence) {
    if (Double.isNaN(estimate)) {
      return new Undefined(Undefined.Reason.NO_ESTIMATE);
    }
    if (undefinedReplicates() > MOST_UNDEFINED * resampling.replicates()) {
      return new Undefined(Undefined.Reason.UNDEFINED_REPLICATES);
    }
    if (defined[0] == defined[defined.length - 1]) {
      return new Undefined(Undefined.Reason.ZERO_VARIANCE);
    }
    return new Interval(quantile(low), quantile(high), confidence);
  }
}
