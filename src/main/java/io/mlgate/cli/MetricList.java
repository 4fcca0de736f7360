package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.metric.Argument;
import io.mlgate.metric.MetricDefinition;
import io.mlgate.metric.Need;
import io.mlgate.metric.Parameter;
import io.mlgate.metric.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of metrics as text. */
final class MetricList {
  private MetricList() {}

  /** Columns with a heading, one line a metric. */
  static String table(List<MetricDefinition> metrics) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("METRIC", "BETTER", "RANGE", "PARAMETERS", "TASKS"));
    for (MetricDefinition metric : metrics) {
      String parameters =
          metric.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
      rows.add(
          List.of(
              metric.name(),
              metric.better().word(),
              metric.range().toString(),
              parameters.isEmpty() ? "-" : parameters,
              tasks(metric)));
    }
    return AlignedText.of(rows);
  }

  /** All about one metric. */
  static String details(MetricDefinition metric) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("metric", metric.name()));
    rows.add(List.of("meaning", metric.meaning()));
    rows.add(List.of("range", metric.range().toString()));
    rows.add(List.of("better", metric.better().word()));
    rows.add(List.of("tasks", tasks(metric)));
    rows.add(
        List.of(
            "reads", metric.needs().stream().map(Need::word).collect(Collectors.joining(", "))));
    rows.add(List.of("agrees with", metric.source()));
    for (Parameter parameter : metric.parameters()) {
      String otherwise =
          parameter.preset().map(preset -> "; otherwise " + preset.text()).orElse("");
      rows.add(
          List.of(parameter.name(), parameter.meaning() + ": " + parameter.values() + otherwise));
    }
    return AlignedText.of(rows);
  }

  /** An array of objects with everything that the catalogue says. */
  static String json(List<MetricDefinition> metrics) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (MetricDefinition metric : metrics) {
      ObjectNode node = array.addObject();
      node.put("name", metric.name());
      node.put("meaning", metric.meaning());
      node.put("range", metric.range().toString());
      node.put("better", metric.better().word());
      ArrayNode tasks = node.putArray("tasks");
      metric.tasks().forEach(task -> tasks.add(task.word()));
      ArrayNode needs = node.putArray("reads");
      metric.needs().forEach(need -> needs.add(need.word()));
      node.put("ofCounts", metric.ofCounts());
      node.put("source", metric.source());
      ArrayNode parameters = node.putArray("parameters");
      for (Parameter parameter : metric.parameters()) {
        ObjectNode described = parameters.addObject();
        described.put("name", parameter.name());
        described.put("meaning", parameter.meaning());
        described.put("values", parameter.values());
        described.put("required", parameter.required());
        described.put("otherwise", parameter.preset().map(Argument::text).orElse(null));
      }
    }
    return array.toPrettyString() + "\n";
  }

  private static String tasks(MetricDefinition metric) {
    return metric.tasks().stream().map(Task::word).collect(Collectors.joining(", "));
  }
}
