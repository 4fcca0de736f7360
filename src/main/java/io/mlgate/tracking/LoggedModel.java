package io.mlgate.tracking;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A logged model of MLflow 3.
 *
 * @param modelId its id, {@code m-...}
 * @param name the name it was logged under
 * @param runId the run that logged it, if one did
 * @param artifactUri where its files are, as the store writes it
 * @param status the store's word, {@code LOGGED_MODEL_READY} or {@code READY} shortened to READY
 * @param tags tags by name
 */
public record LoggedModel(
    String modelId,
    String name,
    Optional<String> runId,
    String artifactUri,
    String status,
    Map<String, String> tags) {

  /** Copies the tags; nothing may be null. */
  public LoggedModel {
    Objects.requireNonNull(modelId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(artifactUri);
    Objects.requireNonNull(status);
    tags = Map.copyOf(tags);
  }
}
