package io.mlgate.metric;

import java.util.Locale;

/** What kind of rows an evaluation has; the words are those of the policy's {@code task}. */
public enum Task {
  /** Labels 0 and 1: {@link BinaryObservations}. */
  BINARY,
  /** Labels of a closed set of classes: {@link MulticlassObservations}. */
  MULTICLASS,
  /** A number predicted for a number: {@link NumericObservations}. */
  REGRESSION,
  /** Quantiles predicted for a number: {@link QuantileObservations}. */
  QUANTILE,
  /** Documents ranked for queries: {@link RankingObservations}. */
  RANKING,
  /** Any numeric column: {@link ColumnObservations}, {@link PairedColumnObservations}. */
  ROWS;

  /** As a policy writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
