package io.mlgate.tracking;

import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;

/** A store that could not be opened. Every read fails, so that an evaluation over it is BLOCKED. */
public final class UnreadableStore implements TrackingStore {
  private final String location;
  private final TrackingException failure;

  /**
   * A store that fails.
   *
   * @param location how messages name it, without credentials
   * @param failure what every read throws
   */
  public UnreadableStore(String location, TrackingException failure) {
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
  public List<ModelVersion> versions(String model) {
    throw failure;
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    throw failure;
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    throw failure;
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    throw failure;
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    throw failure;
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) {
    throw failure;
  }

  @Override
  public void close() {}
}
