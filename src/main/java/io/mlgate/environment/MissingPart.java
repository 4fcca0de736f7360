package io.mlgate.environment;

/**
 * What no file says, so that nothing can be concluded.
 *
 * @param side whose files
 * @param what is missing
 */
public record MissingPart(EnvironmentSide side, What what) {
  /** What has to be known. */
  public enum What {
    PYTHON("no file says which Python: MLmodel, python_env.yaml and conda.yaml could"),
    PACKAGES("no file says which packages: requirements.txt and conda.yaml could");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  /** One line. */
  @Override
  public String toString() {
    return (side == EnvironmentSide.CANDIDATE ? "candidate" : "baseline") + ": " + what.words;
  }
}
