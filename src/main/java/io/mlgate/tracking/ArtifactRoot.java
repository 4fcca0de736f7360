package io.mlgate.tracking;

import java.util.Objects;

/** What files belong to, and what their paths start from. */
public sealed interface ArtifactRoot {

  /**
   * The files that a run logged. A model logged by MLflow 3 is not among them.
   *
   * @param runId the run
   */
  record OfRun(String runId) implements ArtifactRoot {
    /** Nothing may be null. */
    public OfRun {
      Objects.requireNonNull(runId);
    }

    @Override
    public String inWords() {
      return "run '" + runId + "'";
    }
  }

  /**
   * The files of a logged model of MLflow 3.
   *
   * @param modelId its id, {@code m-...}
   */
  record OfLoggedModel(String modelId) implements ArtifactRoot {
    /** Nothing may be null. */
    public OfLoggedModel {
      Objects.requireNonNull(modelId);
    }

    @Override
    public String inWords() {
      return "logged model '" + modelId + "'";
    }
  }

  /**
   * The files of a version of a registered model, wherever it was registered from: {@code MLmodel}
   * is at their root.
   *
   * @param model name of the registered model
   * @param version its version, a positive decimal number as text
   */
  record OfVersion(String model, String version) implements ArtifactRoot {
    /** Nothing may be null. */
    public OfVersion {
      Objects.requireNonNull(model);
      Objects.requireNonNull(version);
    }

    @Override
    public String inWords() {
      return "version " + version + " of model '" + model + "'";
    }
  }

  /** What messages call it, such as {@code version 3 of model 'credit'}. */
  String inWords();

  /** What messages call a file below it. */
  default String artifact(String path) {
    return "artifact '" + path + "' of " + inWords();
  }
}
