package io.mlgate.fairness;

import io.mlgate.metric.MetricValue;
import java.util.List;
import java.util.function.Function;

/**
 * Disparities of the compared groups as fairlearn's functions of the definition's name have them,
 * for comparison: {@link MetricValue#conventional()} is the library's number, also where it is
 * undefined here. No verdict rests on them. For equalized odds the worse of both rates.
 *
 * @param spreads one for each rate of the definition
 * @param differenceBetween largest minus smallest rate
 * @param differenceToOverall greatest distance from the rate of all compared rows
 * @param ratioBetween smallest over largest rate
 * @param ratioToOverall least ratio to the rate of all compared rows, whichever way round
 */
public record DisparityDescription(
    List<Spread> spreads,
    MetricValue differenceBetween,
    MetricValue differenceToOverall,
    MetricValue ratioBetween,
    MetricValue ratioToOverall) {

  /** Copies the list. */
  public DisparityDescription {
    spreads = List.copyOf(spreads);
  }

  /** Describes groups. */
  public static DisparityDescription of(GroupCounts groups, FairnessDefinition definition) {
    List<Spread> spreads =
        definition.rates().stream().map(rate -> Spread.of(groups, rate)).toList();
    return new DisparityDescription(
        spreads,
        difference(spreads, Spread::differenceBetween),
        difference(spreads, Spread::differenceToOverall),
        ratio(spreads, Spread::ratioBetween),
        ratio(spreads, Spread::ratioToOverall));
  }

  private static MetricValue difference(
      List<Spread> spreads, Function<Spread, MetricValue> measure) {
    return spreads.size() == 1
        ? measure.apply(spreads.get(0))
        : new EqualizedOdds(spreads.get(0), spreads.get(1)).worstDifference(measure);
  }

  private static MetricValue ratio(List<Spread> spreads, Function<Spread, MetricValue> measure) {
    return spreads.size() == 1
        ? measure.apply(spreads.get(0))
        : new EqualizedOdds(spreads.get(0), spreads.get(1)).worstRatio(measure);
  }

  /** The library's number for a limit: the difference, or the ratio, between groups. */
  public MetricValue between(Disparity disparity) {
    return disparity == Disparity.RATIO ? ratioBetween : differenceBetween;
  }
}
