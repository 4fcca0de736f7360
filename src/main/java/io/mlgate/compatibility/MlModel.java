package io.mlgate.compatibility;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What an MLmodel file says.
 *
 * @param flavors by name
 * @param runId the run that logged the model
 * @param signature absent if the model was logged without one
 * @param modelSizeBytes size of the model's files in bytes, as MLflow measured it
 * @param utcTimeCreated when it was logged, in UTC
 * @param mlflowVersion of the MLflow that logged it
 */
public record MlModel(
    Map<String, Flavor> flavors,
    Optional<String> runId,
    Optional<Signature> signature,
    Optional<Long> modelSizeBytes,
    Optional<LocalDateTime> utcTimeCreated,
    Optional<String> mlflowVersion) {
  /** Copies the flavors. */
  public MlModel {
    flavors = Map.copyOf(flavors);
  }
}
