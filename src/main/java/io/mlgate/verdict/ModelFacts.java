package io.mlgate.verdict;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.RunStatus;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who a candidate or a baseline is, pinned by ids: what evidence says about it beside its numbers.
 *
 * @param runId the run
 * @param runName the name that people see, may be empty
 * @param status how far the run came
 * @param lifecycle whether somebody deleted the run
 * @param model the registered model, if a version was named or found
 * @param version its version, present exactly when the model is
 * @param loggedModelId the logged model of MLflow 3 behind it
 * @param commit the code's commit, from the tag {@code mlflow.source.git.commit}
 * @param author who ran the training, from the tag {@code mlflow.user}
 * @param datasets the datasets that the run declared
 * @param params the run's parameters, sorted by name
 */
public record ModelFacts(
    String runId,
    String runName,
    RunStatus status,
    Lifecycle lifecycle,
    Optional<String> model,
    Optional<String> version,
    Optional<String> loggedModelId,
    Optional<String> commit,
    Optional<String> author,
    List<DatasetInput> datasets,
    SortedMap<String, String> params) {

  /** Copies the collections; nothing may be null. */
  public ModelFacts {
    Objects.requireNonNull(runId);
    Objects.requireNonNull(runName);
    Objects.requireNonNull(status);
    Objects.requireNonNull(lifecycle);
    Objects.requireNonNull(model);
    Objects.requireNonNull(version);
    Objects.requireNonNull(loggedModelId);
    Objects.requireNonNull(commit);
    Objects.requireNonNull(author);
    datasets = List.copyOf(datasets);
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** What people call it: the version where there is one, else the run. */
  public String title() {
    if (model.isPresent()) {
      return model.get() + " version " + version.orElse("?");
    }
    return runName.isEmpty() ? "run " + runId : "run " + runName + " (" + runId + ")";
  }
}
