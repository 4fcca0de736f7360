package io.mlgate.fairness;

import io.mlgate.metric.MetricValue;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How far a metric's values lie apart, as fairlearn's MetricFrame says it: a description, never a
 * verdict. Groups without rows are passed over. If any other group's value is undefined so is the
 * spread; the number by convention is then that of the conventional values.
 *
 * @param labels names of the groups
 * @param values a value for each
 * @param overall the value of all rows
 */
public record Spread(List<String> labels, List<MetricValue> values, MetricValue overall) {
  private static final String NO_ROWS = "no rows";

  /** Copies both lists, which have to be equally long and not empty. */
  public Spread {
    labels = List.copyOf(labels);
    values = List.copyOf(values);
    if (values.isEmpty() || labels.size() != values.size()) {
      throw new FairnessException(labels.size() + " groups, but values of " + values.size());
    }
  }

  /** The spread of a rate. */
  public static Spread of(GroupCounts groups, GroupRate rate) {
    return new Spread(groups.labels(), groups.values(rate), rate.value(groups.overall()));
  }

  /** Largest minus smallest. */
  public MetricValue differenceBetween() {
    double[] all = conventional();
    return between(all.length == 0 ? Double.NaN : max(all) - min(all));
  }

  /** Smallest over largest. */
  public MetricValue ratioBetween() {
    double[] all = conventional();
    return between(all.length == 0 ? Double.NaN : min(all) / max(all));
  }

  /** The largest distance from the value of all rows. */
  public MetricValue differenceToOverall() {
    double all = orNaN(overall);
    return named(
        DoubleStream.of(conventional()).map(value -> Math.abs(value - all)).max(), overallReason());
  }

  /** The smallest ratio to the value of all rows, whichever way round is below 1. */
  public MetricValue ratioToOverall() {
    double all = orNaN(overall);
    return named(
        DoubleStream.of(conventional())
            .map(value -> Math.min(value / all, all / value))
            .filter(ratio -> !Double.isNaN(ratio))
            .min(),
        overallReason());
  }

  private MetricValue between(double number) {
    long groups = values.stream().filter(value -> !isEmpty(value)).count();
    String reason = groups < 2 ? "fewer than two groups with rows" : reason();
    return named(Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number), reason);
  }

  private String overallReason() {
    return reason().isEmpty() && overall instanceof MetricValue.Undefined none
        ? "overall: " + none.reason()
        : reason();
  }

  private static MetricValue named(OptionalDouble number, String reason) {
    if (!reason.isEmpty()) {
      return new MetricValue.Undefined(reason, number);
    }
    return number.isPresent()
        ? MetricValue.of(number.getAsDouble())
        : MetricValue.undefined("0 in every group");
  }

  /** Why a group's value is undefined; empty if none is. */
  private String reason() {
    for (int group = 0; group < values.size(); group++) {
      if (values.get(group) instanceof MetricValue.Undefined none && !isEmpty(none)) {
        return "group " + labels.get(group) + ": " + none.reason();
      }
    }
    return "";
  }

  private static boolean isEmpty(MetricValue value) {
    return value instanceof MetricValue.Undefined none && none.reason().equals(NO_ROWS);
  }

  private double[] conventional() {
    return values.stream()
        .mapToDouble(Spread::orNaN)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  private static double orNaN(MetricValue value) {
    return value.conventional().orElse(Double.NaN);
  }

  private static double max(double[] all) {
    return DoubleStream.of(all).max().orElseThrow();
  }

  private static double min(double[] all) {
    return DoubleStream.of(all).min().orElseThrow();
  }
}
