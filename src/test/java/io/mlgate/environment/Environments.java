package io.mlgate.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds a model's environment from short texts: Python 3.11.7 and the files that a test names. */
final class Environments {
  private final Map<EnvironmentFile, byte[]> files = new EnumMap<>(EnvironmentFile.class);
  private final Map<String, Map<String, String>> flavors = new TreeMap<>();
  private final Set<String> paths = new TreeSet<>();

  private Environments() {}

  /** A model whose requirements.txt has these lines. */
  static Environments requiring(String... lines) {
    return empty()
        .flavor("python_function", Map.of("python_version", "3.11.7"))
        .file(EnvironmentFile.REQUIREMENTS, String.join("\n", lines));
  }

  static Environments empty() {
    return new Environments();
  }

  Environments python(String version) {
    return flavor("python_function", Map.of("python_version", version));
  }

  Environments conda(String... lines) {
    return file(EnvironmentFile.CONDA, String.join("\n", lines));
  }

  Environments pythonEnv(String... lines) {
    return file(EnvironmentFile.PYTHON_ENV, String.join("\n", lines));
  }

  Environments flavor(String name, Map<String, String> settings) {
    flavors.put(name, settings);
    return this;
  }

  Environments path(String path) {
    paths.add(path);
    return this;
  }

  private Environments file(EnvironmentFile file, String text) {
    files.put(file, text.getBytes(UTF_8));
    return this;
  }

  ModelEnvironment read() {
    return ModelEnvironment.read(new ModelFiles(files, flavors, paths));
  }
}
