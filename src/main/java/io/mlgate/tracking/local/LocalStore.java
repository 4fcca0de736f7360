package io.mlgate.tracking.local;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.Runs;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** A store made of its three parts; it adds to what the parts can't find where that was. */
abstract class LocalStore implements TrackingStore {
  private final String location;
  private final Runs runs;
  private final ModelRegistry models;
  private final Artifacts artifacts;

  LocalStore(String location, Runs runs, ModelRegistry models, Artifacts artifacts) {
    this.location = location;
    this.runs = runs;
    this.models = models;
    this.artifacts = artifacts;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Run run(String runId) {
    return located(() -> runs.run(runId));
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    return located(() -> runs.history(runId, metric));
  }

  @Override
  public List<Run> search(RunQuery query) {
    return located(() -> runs.search(query));
  }

  @Override
  public ModelVersion version(String model, String version) {
    return located(() -> models.version(model, version));
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    return located(() -> models.versionByAlias(model, alias));
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    return located(() -> models.versionsOfRun(runId));
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return located(() -> models.versions(model));
  }

  @Override
  public SortedMap<String, String> aliases(String model) {
    return located(() -> models.aliases(model));
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    return located(() -> models.loggedModel(modelId));
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    return located(() -> artifacts.artifacts(root, directory));
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    return located(() -> artifacts.openArtifact(root, path, maxBytes));
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    try {
      return artifacts.copyArtifact(request, sink);
    } catch (TrackingException failure) {
      throw located(failure);
    }
  }

  private <T> T located(Supplier<T> read) {
    try {
      return read.get();
    } catch (TrackingException failure) {
      throw located(failure);
    }
  }

  private TrackingException located(TrackingException failure) {
    return failure.kind() == TrackingException.Kind.NOT_FOUND
        ? new TrackingException(failure.kind(), failure.getMessage() + " in " + location, failure)
        : failure;
  }
}
