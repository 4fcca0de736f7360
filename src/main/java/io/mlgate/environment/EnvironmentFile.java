package io.mlgate.environment;

/** The files beside a model that tell of its environment, the one that counts most first. */
public enum EnvironmentFile {
  REQUIREMENTS("requirements.txt"),
  CONDA("conda.yaml"),
  PYTHON_ENV("python_env.yaml");

  private final String fileName;

  EnvironmentFile(String fileName) {
    this.fileName = fileName;
  }

  /** As MLflow calls it. */
  public String fileName() {
    return fileName;
  }
}
