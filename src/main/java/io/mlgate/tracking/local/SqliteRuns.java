package io.mlgate.tracking.local;

import io.mlgate.tracking.ExperimentKey;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.local.filter.RunFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The runs of a database. */
final class SqliteRuns implements LocalRuns {
  private final SqliteDatabase database;

  SqliteRuns(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Run run(String runId) {
    return database.read(
        snapshot ->
            SqliteRunRows.read(snapshot, List.of(runId)).stream()
                .findFirst()
                .orElseThrow(() -> noRun(runId)));
  }

  @Override
  public String artifactUri(String runId) {
    return database.read(
        snapshot ->
            snapshot
                .first(
                    "SELECT artifact_uri FROM runs WHERE run_uuid = ?",
                    row -> row.text("artifact_uri"),
                    runId)
                .orElseThrow(() -> noRun(runId)));
  }

  /** As on a server over a database, a run that is not there has an empty history. */
  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return database.read(
        snapshot -> {
          List<MetricPoint> points =
              snapshot.list(
                  "SELECT run_uuid, key, value, is_nan, step, timestamp FROM metrics"
                      + " WHERE run_uuid = ? AND key = ?",
                  SqliteRunRows::point,
                  runId,
                  metric);
          // Not by SQL, which would order NaN as the 0 that it is stored as.
          return points.stream().sorted(MetricPoint.IN_ORDER).toList();
        });
  }

  @Override
  public List<Run> search(RunQuery query) {
    SqlFilter filter = new SqlFilter(RunFilter.parse(query.filter()));
    return database.read(
        snapshot -> {
          List<Object> parameters = new ArrayList<>();
          parameters.add(experimentId(snapshot, query.experiment()));
          parameters.addAll(filter.parameters());
          parameters.add(query.limit());
          List<String> runIds =
              snapshot.list(
                  "SELECT r.run_uuid FROM runs r"
                      + " WHERE r.experiment_id = ? AND r.lifecycle_stage = 'active'"
                      + filter.sql()
                      + " ORDER BY r.start_time DESC, r.run_uuid LIMIT ?",
                  row -> row.required("run_uuid"),
                  parameters.toArray());
          return SqliteRunRows.read(snapshot, runIds);
        });
  }

  /** Ids are numbers here; on a server, another one is the id of no experiment. */
  private static long experimentId(Snapshot snapshot, ExperimentKey key) throws SQLException {
    if (key instanceof ExperimentKey.WithId known) {
      return known.id().matches("[0-9]{1,18}") ? Long.parseLong(known.id()) : -1;
    }
    String name = ((ExperimentKey.Named) key).name();
    return snapshot
        .first(
            "SELECT experiment_id FROM experiments WHERE name = ?"
                + snapshot.revision().inDefaultWorkspace("experiments"),
            row -> row.whole("experiment_id"),
            name)
        .orElseThrow(() -> new TrackingException(Kind.NOT_FOUND, "there is no experiment " + name));
  }

  private static TrackingException noRun(String runId) {
    return new TrackingException(Kind.NOT_FOUND, "there is no run " + runId);
  }
}
