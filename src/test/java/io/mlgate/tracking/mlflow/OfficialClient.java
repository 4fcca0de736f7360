package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mlflow.api.proto.ModelRegistry;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;

/** The oracle: what MLflow's own Java client reads, in our words, as far as it knows them. */
final class OfficialClient implements AutoCloseable {
  private final MlflowClient client;

  OfficialClient(String uri) {
    this.client = new MlflowClient(uri);
  }

  /** A run. The client is older than MLflow 3 and knows no logged models: ours are kept. */
  Run run(Run ours) {
    return run(client.getRun(ours.runId()), ours.loggedModelIds());
  }

  /** All points of a metric, which the client cannot read if there are more than 25,000. */
  List<MetricPoint> history(String runId, String metric) {
    return client.getMetricHistory(runId, metric).stream()
        .map(point -> new MetricPoint(point.getValue(), point.getStep(), point.getTimestamp()))
        .toList();
  }

  /** Ids of the runs that a search finds, the newest start first. */
  List<String> search(String experimentId, String filter, int limit) {
    return client
        .searchRuns(
            List.of(experimentId),
            filter,
            Service.ViewType.ACTIVE_ONLY,
            limit,
            List.of("attributes.start_time DESC"))
        .getItems()
        .stream()
        .map(run -> run.getInfo().getRunId())
        .toList();
  }

  ModelVersion version(String model, String version) {
    return version(client.getModelVersion(model, version));
  }

  List<ModelVersion> versionsOfRun(String runId) {
    return client.searchModelVersions("run_id='" + runId + "'").getItems().stream()
        .map(OfficialClient::version)
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }

  private static Run run(Service.Run run, List<String> loggedModelIds) {
    Service.RunInfo info = run.getInfo();
    return new Run(
        info.getRunId(),
        info.getRunName(),
        info.getExperimentId(),
        RunStatus.of(info.getStatus().name()),
        Lifecycle.valueOf(info.getLifecycleStage().toUpperCase(Locale.ROOT)),
        instant(info.hasStartTime(), info.getStartTime()),
        instant(info.hasEndTime(), info.getEndTime()),
        info.getArtifactUri(),
        run.getData().getMetricsList().stream()
            .collect(
                Collectors.toMap(
                    Service.Metric::getKey,
                    it -> new LoggedMetric(it.getValue(), it.getStep(), it.getTimestamp()))),
        run.getData().getParamsList().stream()
            .collect(Collectors.toMap(Service.Param::getKey, Service.Param::getValue)),
        run.getData().getTagsList().stream()
            .collect(Collectors.toMap(Service.RunTag::getKey, Service.RunTag::getValue)),
        run.getInputs().getDatasetInputsList().stream().map(OfficialClient::dataset).toList(),
        loggedModelIds);
  }

  private static DatasetInput dataset(Service.DatasetInput input) {
    String context =
        input.getTagsList().stream()
            .filter(tag -> tag.getKey().equals("mlflow.data.context"))
            .map(Service.InputTag::getValue)
            .findFirst()
            .orElse("");
    Service.Dataset dataset = input.getDataset();
    return new DatasetInput(dataset.getName(), dataset.getDigest(), dataset.getSource(), context);
  }

  private static Optional<Instant> instant(boolean known, long millis) {
    return known ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }

  private static ModelVersion version(ModelRegistry.ModelVersion version) {
    return new ModelVersion(
        version.getName(),
        version.getVersion(),
        Optional.of(version.getRunId()).filter(id -> !id.isEmpty()),
        ModelVersion.loggedModelIdIn(version.getSource()),
        version.getSource(),
        version.getStatus().name(),
        version.getTagsList().stream()
            .collect(
                Collectors.toMap(
                    ModelRegistry.ModelVersionTag::getKey,
                    ModelRegistry.ModelVersionTag::getValue)));
  }
}
