package io.mlgate.tracking.local;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.sql.ResultSet;
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
        runIds, row -> rows.partsByRun.put(row.getString("run_uuid"), new Parts(row)));
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
        runIds,
        row ->
            parts(row)
                .metrics
                .put(
                    row.getString("key"),
                    new LoggedMetric(
                        row.getBoolean("is_nan") ? Double.NaN : row.getDouble("value"),
                        row.getLong("step"),
                        row.getLong("timestamp"))));
  }

  private void readParams(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT run_uuid, key, value FROM params WHERE run_uuid %s",
        runIds, row -> parts(row).params.put(row.getString("key"), text(row, "value")));
  }

  private void readTags(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT run_uuid, key, value FROM tags WHERE run_uuid %s",
        runIds, row -> parts(row).tags.put(row.getString("key"), text(row, "value")));
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
                        text(row, "name"),
                        text(row, "digest"),
                        text(row, "dataset_source"),
                        text(row, "value"))));
  }

  private void readLoggedModels(Snapshot snapshot, List<String> runIds) throws SQLException {
    snapshot.eachIn(
        "SELECT source_id AS run_uuid, destination_id FROM inputs"
            + " WHERE source_type = 'RUN_OUTPUT' AND destination_type = 'MODEL_OUTPUT'"
            + " AND source_id %s ORDER BY destination_id",
        runIds, row -> parts(row).loggedModelIds.add(row.getString("destination_id")));
  }

  private Parts parts(ResultSet row) throws SQLException {
    return partsByRun.get(row.getString("run_uuid"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
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

    private Parts(ResultSet row) throws SQLException {
      runId = row.getString("run_uuid");
      name = text(row, "name");
      experimentId = row.getString("experiment_id");
      status = RunStatus.of(text(row, "status"));
      lifecycle =
          "deleted".equals(row.getString("lifecycle_stage")) ? Lifecycle.DELETED : Lifecycle.ACTIVE;
      startTime = time(row, "start_time");
      endTime = time(row, "end_time");
      artifactUri = text(row, "artifact_uri");
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

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
      long millis = row.getLong(column);
      // MLflow's wire format cannot tell 0 from a time that is not set, so nor does this reader.
      return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
  }
}
