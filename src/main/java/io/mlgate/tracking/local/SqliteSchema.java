package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes sure that the names we read are tables before the first of them is read. */
final class SqliteSchema {
  private static final List<String> TABLES =
      List.of(
          "alembic_version",
          "experiments",
          "runs",
          "metrics",
          "latest_metrics",
          "params",
          "tags",
          "inputs",
          "input_tags",
          "datasets",
          "registered_models",
          "registered_model_aliases",
          "model_versions",
          "model_version_tags",
          "logged_models",
          "logged_model_tags");

  private SqliteSchema() {}

  /**
   * Refuses what poses as one of MLflow's tables: a view runs whatever query is written in it, and
   * a virtual table, which has no root page, whatever its module does.
   */
  static void check(Snapshot snapshot, Path path) throws SQLException {
    String names = "'" + String.join("','", TABLES) + "'";
    Optional<String> posing =
        snapshot.first(
            "SELECT type, name FROM sqlite_master WHERE lower(name) IN ("
                + names
                + ") AND NOT (type = 'table' AND rootpage > 0)",
            row -> row.text("type") + " " + row.text("name"));
    if (posing.isPresent()) {
      throw new TrackingException(
          Kind.MALFORMED,
          path
              + " has a "
              + OneLine.of(posing.get())
              + " in place of MLflow's table: refused, as it may run anything");
    }
  }
}
