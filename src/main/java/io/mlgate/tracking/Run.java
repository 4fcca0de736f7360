package io.mlgate.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One training run as the store holds it at the moment of reading.
 *
 * @param runId the store's id
 * @param name the name that people see, empty if there is none
 * @param experimentId the experiment it belongs to
 * @param status how far it came
 * @param lifecycle whether somebody deleted it: deleted runs still read back
 * @param startTime when it began, if the store knows
 * @param endTime when it ended, absent while it runs
 * @param artifactUri where its files are, as the store writes it
 * @param metrics latest value of each metric by name; latest means greatest (step, timestamp,
 *     value)
 * @param params parameters by name
 * @param tags tags by name
 * @param datasets the datasets it declared as inputs, in the store's order
 * @param loggedModelIds ids of the models that it logged, in the store's order
 */
public record Run(
    String runId,
    String name,
    String experimentId,
    RunStatus status,
    Lifecycle lifecycle,
    Optional<Instant> startTime,
    Optional<Instant> endTime,
    String artifactUri,
    Map<String, LoggedMetric> metrics,
    Map<String, String> params,
    Map<String, String> tags,
    List<DatasetInput> datasets,
    List<String> loggedModelIds) {

  /** Copies the collections; nothing may be null. */
  public Run {
    Objects.requireNonNull(runId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(experimentId);
    Objects.requireNonNull(status);
    Objects.requireNonNull(lifecycle);
    Objects.requireNonNull(startTime);
    Objects.requireNonNull(endTime);
    Objects.requireNonNull(artifactUri);
    metrics = Map.copyOf(metrics);
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
    datasets = List.copyOf(datasets);
    loggedModelIds = List.copyOf(loggedModelIds);
  }

  /** The latest value of a metric, if it was ever logged. */
  public Optional<LoggedMetric> metric(String metric) {
    return Optional.ofNullable(metrics.get(metric));
  }

  /** A tag, if it is set. */
  public Optional<String> tag(String tag) {
    return Optional.ofNullable(tags.get(tag));
  }
}
