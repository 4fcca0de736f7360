package io.mlgate.gate;

import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.verdict.ModelFacts;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A candidate or a baseline as it was read from the store, once.
 *
 * @param run its run with the logged numbers
 * @param version the registered version it was named by, if it was
 * @param loggedModelId the logged model of MLflow 3 behind it, if it is known
 */
record Contender(Run run, Optional<ModelVersion> version, Optional<String> loggedModelId) {

  Contender {
    Objects.requireNonNull(run);
    Objects.requireNonNull(version);
    Objects.requireNonNull(loggedModelId);
  }

  /** A run that was named directly; it names its logged model if it logged exactly one. */
  static Contender ofRun(Run run) {
    return new Contender(run, Optional.empty(), onlyModelOf(run));
  }

  /** A registered version with the run it was made from. */
  static Contender ofVersion(ModelVersion version, Run run) {
    return new Contender(
        run, Optional.of(version), version.loggedModelId().or(() -> onlyModelOf(run)));
  }

  /** A logged model with the run that logged it. */
  static Contender ofLoggedModel(String modelId, Run run) {
    return new Contender(run, Optional.empty(), Optional.of(modelId));
  }

  /** Whether both are the same run, version or logged model, so that comparing says nothing. */
  boolean isSameAs(Contender other) {
    return run.runId().equals(other.run.runId())
        || (loggedModelId.isPresent() && loggedModelId.equals(other.loggedModelId));
  }

  /** Who it is: what verdicts and evidence say of it beside its numbers. */
  ModelFacts facts() {
    return new ModelFacts(
        run.runId(),
        run.name(),
        run.status(),
        run.lifecycle(),
        version.map(ModelVersion::model),
        version.map(ModelVersion::version),
        loggedModelId,
        run.tag("mlflow.source.git.commit"),
        run.tag("mlflow.user"),
        run.datasets(),
        new TreeMap<>(run.params()));
  }

  private static Optional<String> onlyModelOf(Run run) {
    return run.loggedModelIds().size() == 1
        ? Optional.of(run.loggedModelIds().get(0))
        : Optional.empty();
  }
}
