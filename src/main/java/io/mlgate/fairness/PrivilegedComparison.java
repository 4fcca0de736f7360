package io.mlgate.fairness;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;

/**
 * AIF360's signed numbers: everyone else minus the privileged group, so that below 0 (or a ratio
 * below 1) is to the disadvantage of everyone else. Descriptions, never a verdict.
 *
 * @param everyoneElse counts of all other groups together
 * @param privileged counts of the privileged group
 */
public record PrivilegedComparison(ConfusionCells everyoneElse, ConfusionCells privileged) {

  /** A group against all others. */
  public static PrivilegedComparison of(GroupCounts groups, String privileged) {
    int index = groups.index(privileged);
    return new PrivilegedComparison(groups.others(index), groups.cells().get(index));
  }

  /** Difference of selection rates. */
  public MetricValue statisticalParityDifference() {
    return difference(GroupRate.SELECTION_RATE);
  }

  /** Ratio of selection rates; 0 by convention if the privileged group's is 0. */
  public MetricValue disparateImpact() {
    MetricValue other = GroupRate.SELECTION_RATE.value(everyoneElse);
    MetricValue own = GroupRate.SELECTION_RATE.value(privileged);
    if (!other.isDefined() || !own.isDefined()) {
      return combined(other, own, 0, 0);
    }
    return MetricValue.ratio(
        other.orElse(0), own.orElse(0), "privileged group: no positive predictions");
  }

  /** Difference of true positive rates. */
  public MetricValue equalOpportunityDifference() {
    return difference(GroupRate.TRUE_POSITIVE_RATE);
  }

  /** Mean of the differences of true and false positive rates. */
  public MetricValue averageOddsDifference() {
    return combined(
        difference(GroupRate.TRUE_POSITIVE_RATE),
        difference(GroupRate.FALSE_POSITIVE_RATE),
        0.5,
        0.5);
  }

  /** Mean of the absolute differences of true and false positive rates. */
  public MetricValue averageOddsError() {
    return combined(
        absolute(difference(GroupRate.TRUE_POSITIVE_RATE)),
        absolute(difference(GroupRate.FALSE_POSITIVE_RATE)),
        0.5,
        0.5);
  }

  /** Mean of the differences of precisions and of false omission rates. */
  public MetricValue averagePredictiveValueDifference() {
    return combined(
        difference(GroupRate.POSITIVE_PREDICTIVE_VALUE),
        combined(falseOmission(everyoneElse), falseOmission(privileged), 1, -1),
        0.5,
        0.5);
  }

  private static MetricValue falseOmission(ConfusionCells cells) {
    return MetricValue.ratio(cells.fn(), cells.fn() + cells.tn(), "no negative predictions");
  }

  private MetricValue difference(GroupRate rate) {
    return combined(rate.value(everyoneElse), rate.value(privileged), 1, -1);
  }

  private static MetricValue absolute(MetricValue value) {
    if (value instanceof MetricValue.Undefined none) {
      return none.conventional().isPresent()
          ? MetricValue.undefined(none.reason(), Math.abs(none.conventional().getAsDouble()))
          : none;
    }
    return MetricValue.of(Math.abs(value.orElse(0)));
  }

  private static MetricValue combined(MetricValue a, MetricValue b, double ofA, double ofB) {
    double number =
        ofA * a.conventional().orElse(Double.NaN) + ofB * b.conventional().orElse(Double.NaN);
    for (MetricValue part : new MetricValue[] {a, b}) {
      if (part instanceof MetricValue.Undefined none) {
        return Double.isNaN(number)
            ? MetricValue.undefined(none.reason())
            : MetricValue.undefined(none.reason(), number);
      }
    }
    return MetricValue.of(number);
  }
}
