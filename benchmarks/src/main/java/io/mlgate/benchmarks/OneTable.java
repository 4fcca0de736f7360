package io.mlgate.benchmarks;

import io.mlgate.gate.TableSource;
import io.mlgate.table.TableFile;
import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingStore;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in memory whose runs all hold the same table, fetched as from a cache: hashed once. */
final class OneTable implements TrackingStore, TableSource {
  private final TableFile file;

  OneTable(TableFile file) {
    this.file = file;
  }

  @Override
  public TableFile fetch(String runId, String path) {
    return file;
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Run run(String runId) {
    return new Run(
        runId,
        "",
        "0",
        RunStatus.FINISHED,
        Lifecycle.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  @Override
  public List<MetricPoint> history(String runId, String metric) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Run> search(RunQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ModelVersion version(String model, String version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ModelVersion versionByAlias(String model, String alias) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ModelVersion> versionsOfRun(String runId) {
    return List.of();
  }

  @Override
  public LoggedModel loggedModel(String modelId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ArtifactEntry> artifacts(String runId, String directory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InputStream openArtifact(String runId, String path, long maxBytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
