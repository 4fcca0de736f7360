package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.measurement.Difference;
import io.mlgate.measurement.IntervalEstimate;
import io.mlgate.measurement.IntervalMethod;
import io.mlgate.measurement.Measurement;
import io.mlgate.measurement.TableMeasurements;
import io.mlgate.metric.MetricValue;
import java.util.Map;

/** Measurements as an object; a number that can't be had is null beside its reason. */
final class MeasurementJson {
  private static final String NO_TEST = "there is no test for this metric; its interval tells";

  private MeasurementJson() {}

  static String of(TableMeasurements measured) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("rows", measured.rows());
    putAll(root.putObject("metrics"), measured.metrics());
    if (!measured.groups().isEmpty()) {
      putGroups(root.putObject("groups"), measured);
    }
    if (!measured.fairness().isEmpty()) {
      ObjectNode fairness = root.putObject("fairness");
      measured
          .fairness()
          .forEach(
              (columns, disparities) -> {
                ObjectNode of = fairness.putObject(columns);
                disparities.forEach((name, value) -> put(of.putObject(name), value));
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

  private static void putGroups(ObjectNode node, TableMeasurements measured) {
    measured
        .groups()
        .forEach(
            (columns, members) -> {
              ObjectNode of = node.putObject(columns);
              members.forEach(
                  (name, group) -> {
                    ObjectNode member = of.putObject(name);
                    member.put("rows", group.rows());
                    putAll(member.putObject("metrics"), group.metrics());
                  });
            });
  }

  private static void putAll(ObjectNode node, Map<String, Measurement> metrics) {
    metrics.forEach(
        (name, measurement) -> {
          ObjectNode of = node.putObject(name);
          put(of, "value", measurement.value(), measurement.estimate());
          putReason(of, MeasurementList.reason(measurement.value(), measurement.estimate()));
        });
  }

  private static void put(ObjectNode node, MetricValue value) {
    putNumber(node, "value", value);
    putReason(node, value instanceof MetricValue.Undefined none ? none.reason() : "");
  }

  private static void put(ObjectNode node, Difference difference) {
    put(node, "difference", difference.value(), difference.estimate());
    if (difference.p().isPresent()) {
      node.put("p", difference.p().getAsDouble());
    } else {
      node.putNull("p");
    }
    String reason = MeasurementList.reason(difference.value(), difference.estimate());
    boolean hasTest =
        difference.p().isPresent() || difference.estimate().method() == IntervalMethod.DELONG;
    putReason(node, reason.isEmpty() && !hasTest ? NO_TEST : reason);
  }

  private static void put(
      ObjectNode node, String name, MetricValue value, IntervalEstimate estimate) {
    putNumber(node, name, value);
    if (estimate.interval().isPresent()) {
      node.put("lower", estimate.interval().get().lower());
      node.put("upper", estimate.interval().get().upper());
      node.put("method", estimate.method().title());
    } else {
      node.putNull("lower");
      node.putNull("upper");
    }
    estimate.rowsNeeded().ifPresent(rows -> node.put("rowsNeeded", rows));
  }

  private static void putNumber(ObjectNode node, String name, MetricValue value) {
    if (value.isDefined()) {
      node.put(name, value.number().getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static void putReason(ObjectNode node, String reason) {
    if (!reason.isEmpty()) {
      node.put("reason", reason);
    }
  }
}
