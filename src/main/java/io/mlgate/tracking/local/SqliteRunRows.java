package io.mlgate.tracking.local;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts runs together from their rows in many tables, one query a table for all of them. */
final class SqliteRunRows {
  private final Map<String, Parts> partsByRun = new LinkedHashMap<>();

  private SqliteRunRows() {}

  /** The runs of these ids, in the order given; ids that are not there are left out. */
  static List<Run> read(Snapshot snapshot, List<String> runIds) throws SQLException {
    SqliteRunRows rows = new SqliteRunRows();
    snapshot.eachIn(
        "SELECT run_uuid, name, experiment_id, status, lifecycle_stage, start_time, end_time,"
            + " artifact_uri FROM runs WHERE run_uuid %s",
        runIds, row -> rows.partsByRun.put(row.required("run_uuid"), new Parts(row)));
    List<String> found = List.copyOf(rows.partsByRun.keySet());
    rows.readMetrics(snapshot, found);
    rows.readParams(snapshot, found);
    rows.readTags(snapshot, found);
    rows.readDatasets(snapshot, found);
    rows.readLoggedModels(snapshot, found);
    return runIds.stream()
        .map(rows.partsByRun::get)
        .filter(Objects::nonNull)
        .map(Parts::run)
        .toList();
  }

  /** The table already holds the greatest (step, timestamp, value) of each metric. */
  private void readMetrics(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT run_uuid, key, value, is_nan, step, timestamp FROM latest_metrics"
            + " WHERE run_uuid %s",
        runIds, row -> parts(row).metrics.put(row.required("key"), LoggedMetric.of(point(row))));
  }

  /** The point of a metric in a row of either table; both keep NaN as a flag. */
  static MetricPoint point(Row row) throws SQLException {
    double value = row.number("value");
    return new MetricPoint(
        row.flag("is_nan") ? Double.NaN : value, row.whole("step"), row.whole("timestamp"));
  }

  private void readParams(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT run_uuid, key, value FROM params WHERE run_uuid %s",
        runIds, row -> parts(row).params.put(row.required("key"), row.text("value")));
  }

  private void readTags(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT run_uuid, key, value FROM tags WHERE run_uuid %s",
        runIds, row -> parts(row).tags.put(row.required("key"), row.text("value")));
  }

  private void readDatasets(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT i.destination_id AS run_uuid, d.name, d.digest, d.dataset_source, t.value"
            + " FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id"
            + " LEFT JOIN input_tags t"
            + " ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'"
            + " WHERE i.destination_type = 'RUN' AND i.destination_id %s ORDER BY i.rowid",
        runIds,
        row ->
            parts(row)
                .datasets
                .add(
                    new DatasetInput(
                        row.text("name"),
                        row.text("digest"),
                        row.text("dataset_source"),
                        row.text("value"))));
  }

  private void readLoggedModels(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT source_id AS run_uuid, destination_id FROM inputs"
            + " WHERE source_type = 'RUN_OUTPUT' AND destination_type = 'MODEL_OUTPUT'"
            + " AND source_id %s ORDER BY destination_id",
        runIds, row -> parts(row).loggedModelIds.add(row.required("destination_id")));
  }

  private Parts parts(Row row) throws SQLException {
    Parts parts = partsByRun.get(row.required("run_uuid"));
    if (parts == null) {
      throw new TrackingException(
          Kind.MALFORMED, "the database compares ids in another way than MLflow's do");
    }
    return parts;
  }

  /** A run while it is put together. */
  private static final class Parts {
    private final String runId;
    private final String name;
    private final String experimentId;
    private final RunStatus status;
    private final Lifecycle lifecycle;
    private final Optional<Instant> startTime;
    private final Optional<Instant> endTime;
    private final String artifactUri;
    private final Map<String, LoggedMetric> metrics = new HashMap<>();
    private final Map<String, String> params = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final List<DatasetInput> datasets = new ArrayList<>();
    private final List<String> loggedModelIds = new ArrayList<>();

    private Parts(Row row) throws SQLException {
      runId = row.required("run_uuid");
      name = row.text("name");
      experimentId = row.required("experiment_id");
      status = RunStatus.of(row.required("status"));
      lifecycle =
          row.isFirst("lifecycle_stage", "deleted", "active")
              ? Lifecycle.DELETED
              : Lifecycle.ACTIVE;
      startTime = time(row, "start_time");
      endTime = time(row, "end_time");
      artifactUri = row.text("artifact_uri");
    }

    private Run run() {
      return new Run(
          runId,
          name.isEmpty() ? tags.getOrDefault("mlflow.runName", "") : name,
          experimentId,
          status,
          lifecycle,
          startTime,
          endTime,
          artifactUri,
          metrics,
          params,
          tags,
          datasets,
          loggedModelIds);
    }

    private static Optional<Instant> time(Row row, String column) throws SQLException {
      long millis = row.optionalWhole(column).orElse(0);
      // MLflow's wire format cannot tell 0 from a time that is not set, so nor does this reader.
      return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
  }
}
