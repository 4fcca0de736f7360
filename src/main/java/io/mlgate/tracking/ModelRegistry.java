package io.mlgate.tracking;

import java.util.List;
import java.util.SortedMap;

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

  /** Reads all versions of a registered model, in ascending order. */
  List<ModelVersion> versions(String model);

  /**
   * Reads which version each alias of a registered model points to. The version may not be there
   * any more. {@code latest}, which MLflow keeps for the greatest version, is none of them.
   */
  SortedMap<String, String> aliases(String model);

  /** Reads a logged model of MLflow 3, by an id such as {@code m-1f2e...}. */
  LoggedModel loggedModel(String modelId);
}
