package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.measurement.Difference;
import io.mlgate.measurement.IntervalEstimate;
import io.mlgate.measurement.IntervalMethod;
import io.mlgate.measurement.Measurement;
import io.mlgate.measurement.TableMeasurements;
import io.mlgate.metric.MetricValue;
import io.mlgate.report.ShownText;
import io.mlgate.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** Measurements as text. */
final class MeasurementList {
  private static final String NO_TEST = "there is no test for this metric; its interval tells";

  private MeasurementList() {}

  /** An object; a number that can't be had is null beside its reason. */
  static String json(TableMeasurements measured) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("rows", measured.rows());
    putAll(root.putObject("metrics"), measured.metrics());
    if (!measured.groups().isEmpty()) {
      ObjectNode groups = root.putObject("groups");
      measured
          .groups()
          .forEach(
              (column, members) -> {
                ObjectNode of = groups.putObject(column);
                members.forEach(
                    (name, group) -> {
                      ObjectNode node = of.putObject(name);
                      node.put("rows", group.rows());
                      putAll(node.putObject("metrics"), group.metrics());
                    });
              });
    }
    if (!measured.comparison().isEmpty()) {
      ObjectNode comparison = root.putObject("comparison");
      measured
          .comparison()
          .forEach((name, difference) -> put(comparison.putObject(name), difference));
    }
    return root.toPrettyString() + "\n";
  }

  private static void putAll(ObjectNode node, Map<String, Measurement> metrics) {
    metrics.forEach(
        (name, measurement) -> {
          ObjectNode of = node.putObject(name);
          put(of, "value", measurement.value(), measurement.estimate());
          putReason(of, reason(measurement.value(), measurement.estimate()));
        });
  }

  private static void put(ObjectNode node, Difference difference) {
    put(node, "difference", difference.value(), difference.estimate());
    if (difference.p().isPresent()) {
      node.put("p", difference.p().getAsDouble());
    } else {
      node.putNull("p");
    }
    putReason(node, reason(difference));
  }

  private static void put(
      ObjectNode node, String name, MetricValue value, IntervalEstimate estimate) {
    if (value.isDefined()) {
      node.put(name, value.number().getAsDouble());
    } else {
      node.putNull(name);
    }
    if (estimate.interval().isPresent()) {
      node.put("lower", estimate.interval().get().lower());
      node.put("upper", estimate.interval().get().upper());
    } else {
      node.putNull("lower");
      node.putNull("upper");
    }
  }

  private static void putReason(ObjectNode node, String reason) {
    if (!reason.isEmpty()) {
      node.put("reason", reason);
    }
  }

  private static String reason(MetricValue value, IntervalEstimate estimate) {
    return value instanceof MetricValue.Undefined none
        ? none.reason()
        : estimate.reason().orElse("");
  }

  private static String reason(Difference difference) {
    String reason = reason(difference.value(), difference.estimate());
    boolean hasTest =
        difference.p().isPresent() || difference.estimate().method() == IntervalMethod.DELONG;
    return reason.isEmpty() && !hasTest ? NO_TEST : reason;
  }

  /** Columns with a heading: all rows, then the comparison, then each column of groups. */
  static String table(TableMeasurements measured, double confidence) {
    StringBuilder text = new StringBuilder();
    String interval = "INTERVAL (" + confidence + ")";
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("METRIC", "VALUE", interval, "METHOD", "NOTE"));
    measured.metrics().forEach((name, of) -> rows.add(row(name, of)));
    text.append("rows: ").append(measured.rows()).append("\n\n").append(AlignedText.of(rows));
    if (!measured.comparison().isEmpty()) {
      List<List<String>> differences = new ArrayList<>();
      differences.add(List.of("METRIC", "DIFFERENCE", interval, "P", "METHOD", "NOTE"));
      measured.comparison().forEach((name, of) -> differences.add(row(name, of)));
      text.append("\ncandidate minus baseline\n\n").append(AlignedText.of(differences));
    }
    measured
        .groups()
        .forEach(
            (column, groups) ->
                text.append("\nby ")
                    .append(ShownText.line(column))
                    .append("\n\n")
                    .append(groups(groups, interval)));
    return text.toString();
  }

  private static String groups(SortedMap<String, TableMeasurements.Group> groups, String interval) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("GROUP", "ROWS", "METRIC", "VALUE", interval, "METHOD", "NOTE"));
    groups.forEach(
        (name, group) ->
            group
                .metrics()
                .forEach(
                    (metric, of) -> {
                      List<String> row = new ArrayList<>();
                      row.add(ShownText.line(name));
                      row.add(Integer.toString(group.rows()));
                      row.addAll(row(metric, of));
                      rows.add(row);
                    }));
    return AlignedText.of(rows);
  }

  private static List<String> row(String name, Measurement of) {
    return List.of(
        name,
        number(of.value().number()),
        interval(of.estimate()),
        of.estimate().method().title(),
        reason(of.value(), of.estimate()));
  }

  private static List<String> row(String name, Difference of) {
    return List.of(
        name,
        number(of.value().number()),
        interval(of.estimate()),
        number(of.p()),
        of.estimate().method().title(),
        reason(of.value(), of.estimate()));
  }

  private static String interval(IntervalEstimate estimate) {
    return estimate.interval().map(MeasurementList::interval).orElse("-");
  }

  private static String interval(Interval interval) {
    return number(interval.lower()) + " to " + number(interval.upper());
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
