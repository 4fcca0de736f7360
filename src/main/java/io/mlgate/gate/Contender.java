package io.mlgate.gate;

import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import java.util.Objects;
import java.util.Optional;

/**
 * A candidate or a baseline as it was read from the store, once.
 *
 * @param run its run with the logged numbers
 * @param version the registered version it was named by, if it was
 */
public record Contender(Run run, Optional<ModelVersion> version) {

  /** Nothing may be null. */
  public Contender {
    Objects.requireNonNull(run);
    Objects.requireNonNull(version);
  }

  /** The logged model behind it: the version's, else the run's if it logged exactly one. */
  public Optional<String> loggedModelId() {
    Optional<String> ofVersion = version.flatMap(ModelVersion::loggedModelId);
    if (ofVersion.isPresent()) {
      return ofVersion;
    }
    return run.loggedModelIds().size() == 1
        ? Optional.of(run.loggedModelIds().get(0))
        : Optional.empty();
  }

  /** Whether both are the same run, version or logged model, so that comparing says nothing. */
  boolean isSameAs(Contender other) {
    return run.runId().equals(other.run.runId())
        || (loggedModelId().isPresent() && loggedModelId().equals(other.loggedModelId()));
  }
}
