package io.mlgate.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Python environment with MLflow in it.
 *
 * @param directory the directory that {@code python -m venv} made
 */
public record MlflowVenv(Path directory) {
  private static final String VARIABLE = "MLGATE_MLFLOW_VENV";

  /** The one that the environment names; fails with a line that says how to make one. */
  public static MlflowVenv ofEnvironment() {
    String value = System.getenv(VARIABLE);
    if (value == null || value.isBlank()) {
      throw new AssertionError(
          VARIABLE
              + " is not set: make a Python environment with 'python3 -m venv DIR &&"
              + " DIR/bin/pip install mlflow[auth] scikit-learn pandas pyarrow fairlearn' and set"
              + " it to DIR");
    }
    MlflowVenv venv = new MlflowVenv(Path.of(value));
    for (Path program : new Path[] {venv.python(), venv.mlflow()}) {
      if (!Files.isExecutable(program)) {
        throw new AssertionError(VARIABLE + "=" + value + " holds no " + program);
      }
    }
    return venv;
  }

  /** The interpreter. */
  public Path python() {
    return directory.resolve("bin").resolve("python");
  }

  /** MLflow's command. */
  public Path mlflow() {
    return directory.resolve("bin").resolve("mlflow");
  }
}
