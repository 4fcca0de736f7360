package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.report.ShownText;
import io.mlgate.tracking.Run;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A list of runs as text. */
final class RunList {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunList() {}

  /** Columns with a heading; times are UTC. */
  static String table(List<Run> runs, List<String> metrics) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("RUN", "NAME", "STATUS", "STARTED (UTC)"));
    metrics.stream().map(ShownText::line).forEach(heading::add);
    rows.add(heading);
    for (Run run : runs) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  ShownText.line(run.runId()),
                  run.name().isEmpty() ? "-" : ShownText.line(run.name()),
                  run.status().name(),
                  minute(run.startTime())));
      for (String metric : metrics) {
        row.add(
            run.metric(metric)
                .map(logged -> String.format(Locale.ROOT, "%.6g", logged.value()))
                .orElse("-"));
      }
      rows.add(row);
    }
    return AlignedText.of(rows);
  }

  /** A time to the minute, UTC; a dash if it is not known. */
  static String minute(Optional<Instant> time) {
    return time.map(MINUTE::format).orElse("-");
  }

  /** An array of objects with id, name, status, start, metrics and tags. */
  static String json(List<Run> runs) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Run run : runs) {
      ObjectNode node = array.addObject();
      node.put("runId", run.runId());
      node.put("name", run.name());
      node.put("status", run.status().name());
      node.put("startTime", run.startTime().map(Object::toString).orElse(null));
      ObjectNode metrics = node.putObject("metrics");
      new TreeMap<>(run.metrics())
          .forEach(
              (name, metric) -> {
                if (metric.isFinite()) {
                  metrics.put(name, metric.value());
                } else {
                  metrics.put(name, Double.toString(metric.value()));
                }
              });
      ObjectNode tags = node.putObject("tags");
      new TreeMap<>(run.tags()).forEach(tags::put);
    }
    return array.toPrettyString() + "\n";
  }
}
