package io.mlgate.audit;

import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a registry holds of a model.
 *
 * @param versions its versions, in ascending order
 * @param aliases version by alias
 */
public record RegisteredVersions(List<ModelVersion> versions, SortedMap<String, String> aliases) {

  /** Copies both. */
  public RegisteredVersions {
    versions = List.copyOf(versions);
    aliases = new TreeMap<>(aliases);
  }

  /**
   * Reads them.
   *
   * @throws TrackingException if they can't be read, or there is no such model
   */
  public static RegisteredVersions read(ModelRegistry registry, String model) {
    SortedMap<String, String> aliases = registry.aliases(model);
    return new RegisteredVersions(registry.versions(model), aliases);
  }

  /** One version. */
  Optional<ModelVersion> version(String number) {
    return versions.stream().filter(it -> it.version().equals(number)).findFirst();
  }

  /** The run of a version, as far as it is there and has one. */
  Optional<String> runOf(String number) {
    return version(number).flatMap(ModelVersion::runId);
  }
}
