package io.mlgate.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds runs for tests: FINISHED and active unless told otherwise. */
public final class RunBuilder {
  private final String runId;
  private String name = "";
  private RunStatus status = RunStatus.FINISHED;
  private Lifecycle lifecycle = Lifecycle.ACTIVE;
  private Optional<Instant> endTime = Optional.of(Instant.EPOCH);
  private final Map<String, LoggedMetric> metrics = new HashMap<>();
  private final Map<String, String> params = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private final List<DatasetInput> datasets = new ArrayList<>();
  private final List<String> loggedModelIds = new ArrayList<>();

  private RunBuilder(String runId) {
    this.runId = runId;
  }

  public static RunBuilder run(String runId) {
    return new RunBuilder(runId);
  }

  public RunBuilder named(String name) {
    this.name = name;
    return this;
  }

  public RunBuilder status(RunStatus status) {
    this.status = status;
    return this;
  }

  public RunBuilder endTime(Instant end) {
    this.endTime = Optional.of(end);
    return this;
  }

  public RunBuilder withoutEndTime() {
    this.endTime = Optional.empty();
    return this;
  }

  public RunBuilder deleted() {
    this.lifecycle = Lifecycle.DELETED;
    return this;
  }

  public RunBuilder metric(String metric, double value) {
    metrics.put(metric, new LoggedMetric(value, 0, 0));
    return this;
  }

  public RunBuilder param(String param, String value) {
    params.put(param, value);
    return this;
  }

  public RunBuilder tag(String tag, String value) {
    tags.put(tag, value);
    return this;
  }

  public RunBuilder dataset(DatasetInput dataset) {
    datasets.add(dataset);
    return this;
  }

  public RunBuilder loggedModel(String modelId) {
    loggedModelIds.add(modelId);
    return this;
  }

  public Run build() {
    return new Run(
        runId,
        name,
        "experiment",
        status,
        lifecycle,
        Optional.of(Instant.EPOCH),
        endTime,
        "",
        metrics,
        params,
        tags,
        datasets,
        loggedModelIds);
  }
}
