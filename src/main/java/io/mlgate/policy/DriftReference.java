package io.mlgate.policy;

import java.util.Objects;

/** Where the rows are from which drift is measured. */
public sealed interface DriftReference {

  /** As the policy writes it. */
  String describe();

  /**
   * A table that the candidate's run logged, such as that of its training.
   *
   * @param path artifact of the candidate's run
   */
  record Artifact(String path) implements DriftReference {
    /** Not null. */
    public Artifact {
      Objects.requireNonNull(path);
    }

    @Override
    public String describe() {
      return path;
    }
  }

  /** The table of the same evaluation in the baseline's run. */
  record Baseline() implements DriftReference {
    @Override
    public String describe() {
      return "the baseline";
    }
  }
}
