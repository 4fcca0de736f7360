package io.mlgate.tracking.local;

import io.mlgate.tracking.ModelRegistry;

/** Models that know where the files of their versions are. */
interface LocalModels extends ModelRegistry {

  /**
   * Where the files of a version are, as the store says: the place that MLflow found for its source
   * when it was registered, or the source itself if MLflow noted none.
   */
  String artifactUri(String model, String version);
}
