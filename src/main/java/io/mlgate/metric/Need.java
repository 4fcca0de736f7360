package io.mlgate.metric;

import java.util.Locale;

/** What of an evaluation a metric reads. */
public enum Need {
  /** The true class. */
  LABEL,
  /** The predicted class. */
  PREDICTION,
  /** Finite scores of any scale; only their order counts. */
  SCORE,
  /** Scores that are probabilities, from 0 to 1. */
  PROBABILITY,
  /** The true number. */
  TRUTH,
  /** The predicted number. */
  FORECAST,
  /** Earlier true numbers in the order of time. */
  HISTORY,
  /** Predicted quantiles. */
  QUANTILES,
  /** The query that a document was ranked for. */
  QUERY,
  /** How relevant a document is. */
  RELEVANCE,
  /** The values of a numeric column. */
  VALUES,
  /** The values of a second column, row by row. */
  OPPONENT;

  /** As documentation and messages write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
