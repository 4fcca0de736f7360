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
import java.util.List;

/**
 * MLflow's folder {@code mlruns}, read-only, with the artifacts in it or beside it.
 *
 * <p>Nothing is ever written. Names and symbolic links that lead out of the folder are refused.
 */
public final class FileStore implements TrackingStore {
  private final String location;
  private final FileExperiments experiments;
  private final FileRuns runs;
  private final FileModels models;
  private final StoredArtifacts artifacts;

  /**
   * Reads a folder.
   *
   * @param location how messages name it
   * @param folder the folder that holds the experiments
   * @throws io.mlgate.tracking.TrackingException if it cannot be read
   */
  public FileStore(String location, Path folder) {
    this.location = location;
    Enclosure store = Enclosure.of(folder);
    this.experiments = new FileExperiments(store);
    this.runs = new FileRuns(experiments);
    this.models = new FileModels(store, experiments);
    this.artifacts = new StoredArtifacts(ArtifactHomes.of(store), runs::artifactUri);
  }

  /** Whether this is a store at all: MLflow makes an experiment with every new one. */
  boolean holdsExperiments() {
    return experiments.any();
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
    // Nothing stays open between reads.
  }
}
