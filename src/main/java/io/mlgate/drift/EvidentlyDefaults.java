package io.mlgate.drift;

/**
 * The choice that Evidently 0.7.23 makes for a column if nobody makes one. Up to 1,000 rows of
 * reference: KS for numbers of more than five values, else chi-square, or z for two values, each at
 * 0.05. Above: Wasserstein for numbers of more than five values, else Jensen-Shannon, each at 0.1.
 */
public final class EvidentlyDefaults {
  private static final long MANY_ROWS = 1_000;
  private static final int FEW_NUMBERS = 5;
  private static final int TWO_VALUES = 2;
  private static final double LEVEL = 0.05;
  private static final double LIMIT = 0.1;

  /** The share of drifted columns from which on Evidently calls a dataset drifted. */
  public static final double DATASET_SHARE = 0.5;

  private EvidentlyDefaults() {}

  /** The check for a column. */
  public static DriftCheck check(ColumnSamples samples) {
    int distinct = samples.distinct();
    boolean continuous = samples instanceof NumericSamples && distinct > FEW_NUMBERS;
    DriftCheck check;
    if (samples.rows().reference() > MANY_ROWS) {
      check =
          DriftCheck.limit(
              continuous ? DriftStatistic.WASSERSTEIN : DriftStatistic.JENSEN_SHANNON, LIMIT);
    } else if (continuous) {
      check = DriftCheck.significance(DriftStatistic.KS, LEVEL);
    } else {
      check =
          DriftCheck.significance(
              distinct > TWO_VALUES ? DriftStatistic.CHI_SQUARE : DriftStatistic.TWO_PROPORTION_Z,
              LEVEL);
    }
    return check.by(Convention.EVIDENTLY);
  }
}
