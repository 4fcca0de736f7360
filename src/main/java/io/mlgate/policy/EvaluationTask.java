package io.mlgate.policy;

/** What kind of rows an evaluation has. */
public enum EvaluationTask implements Word {
  /** Two classes, one of them positive. */
  BINARY,
  /** A closed set of classes. */
  MULTICLASS,
  /** A number predicted for a number. */
  REGRESSION,
  /** Quantiles predicted for a number. */
  QUANTILE,
  /** Documents ranked for queries. */
  RANKING,
  /** Any columns, such as what a judge says of an answer. */
  ROWS
}
