package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Resampling;
import io.mlgate.statistics.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The interval of a difference between two models that do not differ in any unit seen, as of a
 * release that is only rebuilt. Their difference in these rows is exactly 0, and no resample of
 * them shows another; but an interval of no width would say that they never differ. Units in which
 * they do are at most a share of -ln(a/2) / n of all with a confidence of 1 - a, since none of n is
 * one (the rule of three: Hanley and Lippman-Hand 1983). The interval allows for that share, and
 * for each of them a difference as great as that between the two most unlike units seen.
 */
final class EqualModels {
  private EqualModels() {}

  /**
   * The interval of their difference; empty if they differ, or if that is not known.
   *
   * @param ofDifference how much each unit moves candidate - baseline
   */
  static Optional<IntervalEstimate> estimate(
      Metric metric,
      PairedRows rows,
      Resampling candidate,
      Influences ofDifference,
      double confidence) {
    OptionalDouble reach = reach(metric, rows, candidate, ofDifference);
    if (reach.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        IntervalEstimate.closed(
            IntervalMethod.RULE_OF_THREE,
            confidence,
            asked -> {
              double most = -Math.log((1 - asked) / 2) * reach.getAsDouble();
              return new Interval(-most, most, asked);
            }));
  }

  /** The most that one unit would change the metric by, were it another of those seen. */
  private static OptionalDouble reach(
      Metric metric, PairedRows rows, Resampling candidate, Influences ofDifference) {
    EvaluationRows ours = rows.candidate();
    if (MethodChoice.isWholeArea(metric, ours.observations())) {
      BinaryObservations first = (BinaryObservations) ours.observations();
      BinaryObservations second = (BinaryObservations) rows.baseline();
      // A row is in no more pairs than a share of one over the units of its class.
      double rarer =
          Math.min(
              EffectiveUnits.of(ours, row -> first.labels()[row] == 1).drawn(),
              EffectiveUnits.of(ours, row -> first.labels()[row] == 0).drawn());
      return Arrays.equals(first.scores().orElseThrow(), second.scores().orElseThrow())
          ? OptionalDouble.of(1 / rarer)
          : OptionalDouble.empty();
    }
    // If each unit moves both alike, none moves their difference.
    Influences own = Influences.of(metric, ours, candidate);
    return ofDifference.areAllZero() && !Double.isNaN(own.skewness())
        ? OptionalDouble.of(own.span())
        : OptionalDouble.empty();
  }
}
