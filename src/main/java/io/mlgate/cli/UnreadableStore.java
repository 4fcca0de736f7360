package io.mlgate.cli;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.io.InputStream;
import java.util.List;

/** A store that could not be opened. Every read fails, so that an evaluation over it is BLOCKED. */
final class UnreadableStore implements TrackingStore {
  private final String location;
  private final TrackingException failure;

  UnreadableStore(String location, TrackingException failure) {
    this.location = location;
    this.failure = failure;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Run run(String runId) {
    throw failure;
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    throw failure;
  }

  @Override
  public List<Run> search(RunQuery query) {
    throw failure;
  }

  @Override
  public ModelVersion version(String model, String version) {
    throw failure;
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    throw failure;
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    throw failure;
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    throw failure;
  }

  @Override
  public List<ArtifactEntry> artifacts(String runId, String directory) {
    throw failure;
  }

  @Override
  public InputStream openArtifact(String runId, String path, long maxBytes) {
    throw failure;
  }

  @Override
  public void close() {}
}
