package io.mlgate.tracking.local;

import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registered and the logged models of a database. */
final class SqliteModels implements LocalModels {
  /** The stage that MLflow gives to deleted versions instead of removing their rows. */
  private static final String NOT_DELETED = " coalesce(v.current_stage, '') != 'Deleted_Internal'";

  private static final String VERSIONS =
      "SELECT v.name, v.version, v.run_id, v.source, v.status FROM model_versions v WHERE"
          + NOT_DELETED;

  private final SqliteDatabase database;

  SqliteModels(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public ModelVersion version(String model, String version) {
    return database.read(snapshot -> version(snapshot, model, version));
  }

  @Override
  public String artifactUri(String model, String version) {
    return database.read(
        snapshot -> {
          OptionalInt number = VersionNumber.of(version);
          Optional<String> uri =
              number.isEmpty()
                  ? Optional.empty()
                  : snapshot.first(
                      "SELECT v.source, v.storage_location FROM model_versions v WHERE"
                          + NOT_DELETED
                          + snapshot.revision().inDefaultWorkspace("v")
                          + " AND v.name = ? AND v.version = ?",
                      row -> row.optional("storage_location").orElse(row.text("source")),
                      model,
                      number.getAsInt());
          return uri.orElseThrow(() -> noVersion(model, version));
        });
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    return database.read(
        snapshot -> {
          requireModel(snapshot, model);
          long version = versionOfAlias(snapshot, model, alias);
          return find(snapshot, model, version)
              .orElseThrow(
                  () ->
                      new TrackingException(
                          Kind.BROKEN,
                          "alias "
                              + alias
                              + " of model "
                              + model
                              + " points to version "
                              + version
                              + ", which is not there"));
        });
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    return database.read(
        snapshot ->
            versions(
                snapshot,
                VERSIONS
                    + snapshot.revision().inDefaultWorkspace("v")
                    + " AND v.run_id = ? ORDER BY v.version, v.name",
                runId));
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return database.read(
        snapshot -> {
          requireModel(snapshot, model);
          return versions(
              snapshot,
              VERSIONS
                  + snapshot.revision().inDefaultWorkspace("v")
                  + " AND v.name = ? ORDER BY v.version",
              model);
        });
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    return database.read(
        snapshot -> {
          requireModel(snapshot, model);
          SortedMap<String, String> aliases = new TreeMap<>();
          for (Map.Entry<String, String> alias :
              snapshot.list(
                  "SELECT a.alias, a.version FROM registered_model_aliases a WHERE a.name = ?"
                      + snapshot.revision().inDefaultWorkspace("a"),
                  row -> Map.entry(row.required("alias"), String.valueOf(row.whole("version"))),
                  model)) {
            aliases.put(alias.getKey(), alias.getValue());
          }
          return aliases;
        });
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    return database.read(
        snapshot -> {
          Map<String, String> tags = new HashMap<>();
          snapshot.eachIn(
              "SELECT tag_key, tag_value FROM logged_model_tags WHERE model_id %s",
              List.of(modelId), row -> tags.put(row.required("tag_key"), row.text("tag_value")));
          return snapshot
              .first(
                  "SELECT name, source_run_id, artifact_location, status FROM logged_models"
                      + " WHERE model_id = ? AND lifecycle_stage != 'deleted'",
                  row ->
                      new LoggedModel(
                          modelId,
                          row.text("name"),
                          row.optional("source_run_id"),
                          row.text("artifact_location"),
                          LoggedModelStatus.word(row.whole("status")),
                          tags),
                  modelId)
              .orElseThrow(
                  () ->
                      new TrackingException(Kind.NOT_FOUND, "there is no logged model " + modelId));
        });
  }

  private static ModelVersion version(Snapshot snapshot, String model, String version)
      throws SQLException {
    OptionalInt number = VersionNumber.of(version);
    Optional<ModelVersion> found =
        number.isEmpty() ? Optional.empty() : find(snapshot, model, number.getAsInt());
    return found.orElseThrow(() -> noVersion(model, version));
  }

  private static TrackingException noVersion(String model, String version) {
    return new TrackingException(
        Kind.NOT_FOUND, "there is no version " + version + " of model " + model);
  }

  private static Optional<ModelVersion> find(Snapshot snapshot, String model, long version)
      throws SQLException {
    return versions(
            snapshot,
            VERSIONS
                + snapshot.revision().inDefaultWorkspace("v")
                + " AND v.name = ? AND v.version = ?",
            model,
            version)
        .stream()
        .findFirst();
  }

  private static void requireModel(Snapshot snapshot, String model) throws SQLException {
    if (!snapshot.any(
        "SELECT 1 FROM registered_models m WHERE m.name = ?"
            + snapshot.revision().inDefaultWorkspace("m"),
        model)) {
      throw new TrackingException(Kind.NOT_FOUND, "there is no registered model " + model);
    }
  }

  private static long versionOfAlias(Snapshot snapshot, String model, String alias)
      throws SQLException {
    // MLflow reserves this alias for the greatest version and keeps no row of it.
    Optional<Long> version =
        alias.equalsIgnoreCase("latest")
            ? snapshot.first(
                "SELECT v.version FROM model_versions v WHERE"
                    + NOT_DELETED
                    + snapshot.revision().inDefaultWorkspace("v")
                    + " AND v.name = ? ORDER BY v.version DESC LIMIT 1",
                row -> row.whole("version"),
                model)
            : snapshot.first(
                "SELECT a.version FROM registered_model_aliases a WHERE a.name = ? AND a.alias = ?"
                    + snapshot.revision().inDefaultWorkspace("a"),
                row -> row.whole("version"),
                model,
                alias);
    return version.orElseThrow(
        () -> new TrackingException(Kind.NOT_FOUND, "model " + model + " has no alias " + alias));
  }

  private static List<ModelVersion> versions(Snapshot snapshot, String sql, Object... parameters)
      throws SQLException {
    List<ModelVersion> versions = new ArrayList<>();
    for (ModelVersion untagged : snapshot.list(sql, SqliteModels::untagged, parameters)) {
      versions.add(tagged(snapshot, untagged));
    }
    return versions;
  }

  private static ModelVersion untagged(Row row) throws SQLException {
    String source = row.text("source");
    return new ModelVersion(
        row.required("name"),
        String.valueOf(row.whole("version")),
        row.optional("run_id"),
        ModelVersion.loggedModelIdIn(source),
        source,
        row.text("status"),
        Map.of());
  }

  private static ModelVersion tagged(Snapshot snapshot, ModelVersion version) throws SQLException {
    Map<String, String> tags = new HashMap<>();
    for (Map.Entry<String, String> tag :
        snapshot.list(
            "SELECT t.key, t.value FROM model_version_tags t"
                + " WHERE t.name = ? AND t.version = ?"
                + snapshot.revision().inDefaultWorkspace("t"),
            row -> Map.entry(row.required("key"), row.text("value")),
            version.model(),
            Long.valueOf(version.version()))) {
      tags.put(tag.getKey(), tag.getValue());
    }
    return new ModelVersion(
        version.model(),
        version.version(),
        version.runId(),
        version.loggedModelId(),
        version.source(),
        version.status(),
        tags);
  }
}
