package io.mlgate.tracking;

import java.util.List;

/**
 * Port to registered models, read-only. Every method throws {@link TrackingException}, and nothing
 * else.
 */
public interface ModelRegistry {

  /** Reads one version of a registered model. */
  ModelVersion version(String model, String version);

  /** Reads the version that an alias points to now. */
  ModelVersion versionByAlias(String model, String alias);

  /** Reads all versions that were registered from a run, in ascending order of version. */
  List<ModelVersion> versionsOfRun(String runId);

  /** Reads a logged model of MLflow 3, by an id such as {@code m-1f2e...}. */
  LoggedModel loggedModel(String modelId);
}
