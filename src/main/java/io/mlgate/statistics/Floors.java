package io.mlgate.statistics;

/**
 * Numbers of rows below which an interval of 95% held the truth in less than about 93% of simulated
 * data sets, so that no verdict should rest on it. Of the rarer class, unless rows are named;
 * counted within the group that the interval is about. {@code CoverageCampaignTest} prints the
 * measurements.
 *
 * <p>Intervals of counts need no floor: Wilson, Newcombe, Miettinen-Nurminen, Koopman, Tango and
 * Clopper-Pearson keep their coverage, on average over proportions or always, by growing wide.
 */
public final class Floors {
  /**
   * {@link Auc#interval} up to an AUC of {@link #HIGH_AUC}: 93.8% and more, 91.9% at 20. Nine times
   * as many rows of the other class.
   */
  public static final int AUC = 30;

  /** {@link Auc#interval} above {@link #HIGH_AUC}: 94.5%; 92.6% at 100 and 91.3% at 30. */
  public static final int AUC_WHEN_HIGH = 200;

  /** The AUC above which few pairs are in the wrong order, and more rows are needed. */
  public static final double HIGH_AUC = 0.90;

  /** {@link AucDifference#interval}: 93.0% and more; 92.8% at 20 and 91.0% at 10. */
  public static final int AUC_DIFFERENCE = 30;

  /**
   * Percentile bootstrap of F1: 93.3% and more; at 10 it is undefined for up to 7% of data sets.
   */
  public static final int F1 = 20;

  /** Percentile bootstrap of a difference of F1, paired: 94.0%; 92.4% at 10. */
  public static final int F1_DIFFERENCE = 20;

  /** Percentile bootstrap of average precision: 92.5% to 93.2%; 89.6% at 30. */
  public static final int AVERAGE_PRECISION = 200;

  /** BCa of average precision: 92.9% and more; 92.2% at 30. */
  public static final int AVERAGE_PRECISION_BCA = 50;

  /** Percentile bootstrap of a difference of average precisions, paired: 92.9% and more. */
  public static final int AVERAGE_PRECISION_DIFFERENCE = 30;

  /** Rows for a percentile bootstrap of RMSE, normal errors: 94.1%; 91.8% at 30. */
  public static final int RMSE_ROWS = 100;

  /** The same for errors with heavy tails, of kurtosis 9: 93.6%; 92.7% at 500 and 88.5% at 100. */
  public static final int RMSE_ROWS_WHEN_HEAVY_TAILED = 1_000;

  /** Rows for a percentile bootstrap of a difference of RMSEs, paired, normal errors: 93.3%. */
  public static final int RMSE_DIFFERENCE_ROWS = 100;

  /** The same for errors with heavy tails, of kurtosis 9: 93.3%; 92.9% at 250 and 91.5% at 150. */
  public static final int RMSE_DIFFERENCE_ROWS_WHEN_HEAVY_TAILED = 500;

  /**
   * Units, rows or clusters, of each kind that the metric's denominator counts, where they are
   * weighted or clustered: of 15 clusters with positives, intervals of recall lay above the truth
   * in 7% of data sets.
   */
  public static final int UNITS = 30;

  /**
   * Units on either side of a cut that the rows themselves decide: a quantile, the threshold of a
   * false-positive rate, the k best.
   */
  public static final int BEYOND = 10;

  /**
   * How many units for each square of their skewness (Cochran 1977, 2.15, for the mean; Sugden,
   * Smith and Jones 2000): 0.2 is the skewness of the mean at most.
   */
  public static final int UNITS_BY_SQUARED_SKEWNESS = 25;

  /**
   * The same where units are counted and none has a loss greater than the others': of a rate near 1
   * it asks for ten failures.
   */
  public static final int UNITS_BY_SQUARED_SKEWNESS_OF_COUNTS = 10;

  /**
   * How many times fewer units than that still have an interval, with an end moved outwards: a
   * false PASS in 3% to 5% of data sets of exponential, lognormal (sigma 1) and t(3) losses, but in
   * 7% of lognormal ones of sigma 1.5, of which 1 would leave 4% and refuse most.
   */
  public static final int SKEWED_ALLOWANCE = 5;

  private Floors() {}

  /** BCa's level of the upper end where bias and acceleration are both this (Efron 1987). */
  public static double skewedLevel(double confidence, double acceleration) {
    double z = acceleration + Gaussian.deviate(confidence);
    double scale = 1 - acceleration * z;
    return scale > 0 ? Gaussian.cdf(acceleration + z / scale) : 1;
  }

  /** Rows of the rarer class for the interval of an AUC of this value. */
  public static int auc(double value) {
    return value > HIGH_AUC ? AUC_WHEN_HIGH : AUC;
  }
}
