package io.mlgate.fairness;

import io.mlgate.metric.MetricValue;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Spreads of the true and the false positive rate taken together (Hardt, Price, Srebro 2016), with
 * fairlearn's numbers.
 *
 * @param truePositive spread of the true positive rate
 * @param falsePositive spread of the false positive rate
 */
public record EqualizedOdds(Spread truePositive, Spread falsePositive) {

  /** Both spreads of some groups. */
  public static EqualizedOdds of(GroupCounts groups) {
    return new EqualizedOdds(
        Spread.of(groups, GroupRate.TRUE_POSITIVE_RATE),
        Spread.of(groups, GroupRate.FALSE_POSITIVE_RATE));
  }

  /** The larger difference, such as by {@code Spread::differenceBetween}. */
  public MetricValue worstDifference(Function<Spread, MetricValue> difference) {
    return together(difference, (tpr, fpr) -> fpr > tpr ? fpr : tpr);
  }

  /**
   * The smaller ratio, such as by {@code Spread::ratioBetween}. Where one of both is NaN fairlearn
   * answers the true positive rate's, as Python's min does.
   */
  public MetricValue worstRatio(Function<Spread, MetricValue> ratio) {
    return together(ratio, (tpr, fpr) -> fpr < tpr ? fpr : tpr);
  }

  /** The mean of both differences or ratios. */
  public MetricValue mean(Function<Spread, MetricValue> measure) {
    return together(
        measure,
        (tpr, fpr) ->
            DoubleStream.of(tpr, fpr)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN));
  }

  private MetricValue together(
      Function<Spread, MetricValue> measure, java.util.function.DoubleBinaryOperator rule) {
    MetricValue tpr = measure.apply(truePositive);
    MetricValue fpr = measure.apply(falsePositive);
    double number =
        rule.applyAsDouble(
            tpr.conventional().orElse(Double.NaN), fpr.conventional().orElse(Double.NaN));
    if (tpr instanceof MetricValue.Undefined none) {
      return undefined("true positive rate, " + none.reason(), number);
    }
    if (fpr instanceof MetricValue.Undefined none) {
      return undefined("false positive rate, " + none.reason(), number);
    }
    return MetricValue.of(number);
  }

  private static MetricValue undefined(String reason, double number) {
    return new MetricValue.Undefined(
        reason, Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number));
  }
}
