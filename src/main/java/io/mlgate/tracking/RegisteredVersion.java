package io.mlgate.tracking;

import java.util.List;
import java.util.Optional;

/** Which version of a registered model a run became. */
public final class RegisteredVersion {
  private RegisteredVersion() {}

  /**
   * The newest version of a model that is of a run and can be used; empty if there is none.
   *
   * @param loggedModelId what of the run is meant, if it is known: a run may log several models
   * @throws TrackingException if the registry can't be read
   */
  public static Optional<String> of(
      ModelRegistry registry, String model, String runId, Optional<String> loggedModelId) {
    List<ModelVersion> versions = registry.versionsOfRun(runId);
    return versions.stream()
        .filter(version -> version.model().equals(model))
        .filter(version -> version.status().isEmpty() || version.status().equals("READY"))
        .filter(version -> loggedModelId.isEmpty() || loggedModelId.equals(version.loggedModelId()))
        .reduce((older, newer) -> newer)
        .map(ModelVersion::version);
  }
}
