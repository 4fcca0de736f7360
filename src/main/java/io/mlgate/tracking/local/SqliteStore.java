package io.mlgate.tracking.local;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * MLflow 3's database {@code mlflow.db}, read-only, with the artifacts beside it.
 *
 * <p>Neither the database nor any file near it is ever written. Opening costs nothing: what is
 * wrong with the file comes up at the first read, as a {@link
 * io.mlgate.tracking.TrackingException}.
 */
public final class SqliteStore implements TrackingStore {
  private static final SqliteDatabase.Limits LIMITS =
      new SqliteDatabase.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60));

  private final String location;
  private final SqliteDatabase database;
  private final SqliteRuns runs;
  private final SqliteModels models;
  private final StoredArtifacts artifacts;

  /**
   * Reads a database.
   *
   * @param location how messages name it
   * @param file the database
   */
  public SqliteStore(String location, Path file) {
    this(location, file, LIMITS);
  }

  SqliteStore(String location, Path file, SqliteDatabase.Limits limits) {
    this.location = location;
    this.database = new SqliteDatabase(file, limits);
    this.runs = new SqliteRuns(database);
    this.models = new SqliteModels(database);
    this.artifacts = new StoredArtifacts(ArtifactHomes.beside(file), runs::artifactUri);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Run run(String runId) {
    return runs.run(runId);
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return runs.history(runId, metric);
  }

  @Override
  public List<Run> search(RunQuery query) {
    return runs.search(query);
  }

  @Override
  public ModelVersion version(String model, String version) {
    return models.version(model, version);
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    return models.versionByAlias(model, alias);
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    return models.versionsOfRun(runId);
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    return models.loggedModel(modelId);
  }

  @Override
  public List<ArtifactEntry> artifacts(String runId, String directory) {
    return artifacts.artifacts(runId, directory);
  }

  @Override
  public InputStream openArtifact(String runId, String path, long maxBytes) {
    return artifacts.openArtifact(runId, path, maxBytes);
  }

  @Override
  public void close() {
    database.close();
  }
}
