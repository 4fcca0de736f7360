package io.mlgate.fairness;

import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.RatioInterval;
import io.mlgate.statistics.TwoProportionTest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group's selection rate over that of the group selected at the highest rate, with what the
 * "four-fifths rule" of US federal agencies (29 CFR 1607.4 D) asks to be seen beside it: whether
 * the gap could be chance. A description: neither the ratio nor a test decides what is lawful.
 *
 * <p>Which group is highest is read from the same rows, so that the probabilities are somewhat too
 * small where there are many groups.
 *
 * @param group the group
 * @param highest the group with the highest rate, of several the first
 * @param selected rows selected among the group's
 * @param highestSelected rows selected among the other's
 * @param ratio from 0 to 1; undefined if no row is selected in any group
 * @param interval of the ratio (Koopman 1984)
 * @param z two-proportion z test, pooled; a group selected less has a negative deviate
 * @param fisherP two-sided probability of Fisher's exact test
 */
public record ImpactRatio(
    String group,
    String highest,
    Proportion selected,
    Proportion highestSelected,
    MetricValue ratio,
    Interval interval,
    TwoProportionTest.Result z,
    double fisherP) {

  /** The ratio of the rule of thumb. */
  public static final double FOUR_FIFTHS = 0.8;

  /**
   * Compares groups with the one selected at the highest rate. Groups below {@link
   * SmallGroups#FEWEST_ESTIMATED} rows are passed over, and named nowhere here.
   *
   * @param groups counts of independent rows
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   * @return one for each group but the highest, in the order of the groups
   * @throws FairnessException if the counts are weights, or fewer than two groups are large enough
   */
  public static List<ImpactRatio> of(GroupCounts groups, double confidence) {
    CountedGroups counted = new CountedGroups(groups);
    Map<Integer, Proportion> rates = new TreeMap<>();
    for (int group = 0; group < groups.labels().size(); group++) {
      if (counted.rows(group) >= SmallGroups.FEWEST_ESTIMATED) {
        rates.put(
            group, GroupRate.SELECTION_RATE.proportion(groups.cells().get(group)).orElseThrow());
      }
    }
    if (rates.size() < 2) {
      throw new FairnessException(
          "an impact ratio needs two groups of at least "
              + SmallGroups.FEWEST_ESTIMATED
              + " rows, but there are "
              + rates.size());
    }
    int highest =
        rates.keySet().stream()
            .min(
                Comparator.<Integer>comparingDouble(group -> -rates.get(group).value())
                    .thenComparingInt(group -> group))
            .orElseThrow();
    return rates.keySet().stream()
        .filter(group -> group != highest)
        .map(
            group ->
                of(
                    groups.labels().get(group),
                    groups.labels().get(highest),
                    rates.get(group),
                    rates.get(highest),
                    confidence))
        .toList();
  }

  private static ImpactRatio of(
      String group, String highest, Proportion selected, Proportion most, double confidence) {
    return new ImpactRatio(
        group,
        highest,
        selected,
        most,
        Disparity.RATIO.value(selected.value(), most.value()),
        RatioInterval.koopman(selected, most, confidence),
        TwoProportionTest.pooledZ(selected, most),
        TwoProportionTest.fisherExact(selected, most));
  }
}
