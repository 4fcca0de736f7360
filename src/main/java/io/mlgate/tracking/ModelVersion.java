package io.mlgate.tracking;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of a registered model.
 *
 * @param model name of the registered model
 * @param version its version, a positive decimal number as text
 * @param runId the run it was made from, absent for a model that no run logged
 * @param loggedModelId the logged model of MLflow 3 behind it, absent for older ones
 * @param source where its files are, as the store writes it
 * @param status the store's word, {@code READY} when it can be used
 * @param tags tags by name
 */
public record ModelVersion(
    String model,
    String version,
    Optional<String> runId,
    Optional<String> loggedModelId,
    String source,
    String status,
    Map<String, String> tags) {

  /** Copies the tags; nothing may be null. */
  public ModelVersion {
    Objects.requireNonNull(model);
    Objects.requireNonNull(version);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(loggedModelId);
    Objects.requireNonNull(source);
    Objects.requireNonNull(status);
    tags = Map.copyOf(tags);
  }

  /**
   * The logged model's id in a source such as {@code models:/m-1f2e}: what a version of MLflow 3
   * says instead of naming it in a field of its own.
   */
  public static Optional<String> loggedModelIdIn(String source) {
    String prefix = "models:/m-";
    if (!source.startsWith(prefix)) {
      return Optional.empty();
    }
    String id = source.substring("models:/".length());
    int slash = id.indexOf('/');
    return Optional.of(slash < 0 ? id : id.substring(0, slash));
  }
}
