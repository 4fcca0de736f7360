package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Reads runs and metrics from MLflow's JSON. */
final class RunReader {
  private static final String CONTEXT_TAG = "mlflow.data.context";

  private RunReader() {}

  /** The value of {@code run} in an answer, or one of a search. */
  static Run run(Json run) {
    Json info = run.required("info");
    Optional<Json> data = run.field("data");
    return new Run(
        runId(info),
        text(info, "run_name"),
        info.required("experiment_id").text(),
        RunStatus.of(info.required("status").text()),
        lifecycle(info),
        instant(info, "start_time"),
        instant(info, "end_time"),
        text(info, "artifact_uri"),
        data.map(RunReader::metrics).orElse(Map.of()),
        data.map(it -> pairs(it.items("params"))).orElse(Map.of()),
        data.map(it -> pairs(it.items("tags"))).orElse(Map.of()),
        run.field("inputs").map(RunReader::datasets).orElse(List.of()),
        run.field("outputs").map(RunReader::loggedModelIds).orElse(List.of()));
  }

  /** One point of a metric's history. */
  static MetricPoint point(Json metric) {
    return new MetricPoint(
        metric.required("value").number(), integer(metric, "step"), integer(metric, "timestamp"));
  }

  /** Params and tags: objects of key and value, where an empty value may be left out. */
  static Map<String, String> pairs(List<Json> items) {
    Map<String, String> pairs = new HashMap<>();
    for (Json item : items) {
      pairs.put(item.required("key").text(), text(item, "value"));
    }
    return pairs;
  }

  /** A string that may be left out. */
  static String text(Json object, String field) {
    return object.field(field).map(Json::text).orElse("");
  }

  private static String runId(Json info) {
    return info.field("run_id").orElseGet(() -> info.required("run_uuid")).text();
  }

  private static Lifecycle lifecycle(Json info) {
    String stage = text(info, "lifecycle_stage");
    return switch (stage) {
      case "active" -> Lifecycle.ACTIVE;
      case "deleted" -> Lifecycle.DELETED;
      default ->
          throw new MalformedAnswer(
              "the run's lifecycle_stage is '" + stage + "', neither active nor deleted");
    };
  }

  private static Optional<Instant> instant(Json info, String field) {
    // Protocol buffers write 0 for a time that is not set.
    return info.field(field).map(Json::integer).filter(ms -> ms != 0).map(Instant::ofEpochMilli);
  }

  private static long integer(Json object, String field) {
    return object.field(field).map(Json::integer).orElse(0L);
  }

  private static Map<String, LoggedMetric> metrics(Json data) {
    List<Json> items = data.items("metrics");
    Map<String, MetricPoint> latest = new HashMap<>(items.size() * 2);
    for (Json item : items) {
      latest.merge(
          item.required("key").text(), point(item), BinaryOperator.maxBy(MetricPoint.IN_ORDER));
    }
    Map<String, LoggedMetric> metrics = new HashMap<>(items.size() * 2);
    latest.forEach((key, point) -> metrics.put(key, LoggedMetric.of(point)));
    return metrics;
  }

  private static List<DatasetInput> datasets(Json inputs) {
    List<DatasetInput> datasets = new ArrayList<>();
    for (Json input : inputs.items("dataset_inputs")) {
      Json dataset = input.required("dataset");
      datasets.add(
          new DatasetInput(
              text(dataset, "name"),
              text(dataset, "digest"),
              text(dataset, "source"),
              pairs(input.items("tags")).getOrDefault(CONTEXT_TAG, "")));
    }
    return datasets;
  }

  private static List<String> loggedModelIds(Json outputs) {
    return outputs.items("model_outputs").stream()
        .map(output -> output.required("model_id").text())
        .toList();
  }
}
