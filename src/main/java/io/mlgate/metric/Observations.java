package io.mlgate.metric;

import java.util.Optional;

/**
 * The rows of an evaluation, as checked arrays. A set of observations keeps the arrays it was given
 * and does not copy them: whoever hands them over must not change them afterwards.
 */
public sealed interface Observations
    permits BinaryObservations,
        MulticlassObservations,
        NumericObservations,
        QuantileObservations,
        RankingObservations,
        ColumnObservations,
        PairedColumnObservations {

  /** The kind of rows. */
  Task task();

  /** How many units there are that can be drawn again: rows, or queries of a ranking. */
  int units();

  /** The weight of each unit; empty if each counts once. */
  Optional<double[]> weights();

  /** Why a metric that reads something can't be computed, in one line; empty if it can. */
  Optional<String> lacks(Need need);
}
