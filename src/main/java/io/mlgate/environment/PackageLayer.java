package io.mlgate.environment;

/** Who installs a package, and for what. */
public enum PackageLayer {
  /** Pip, for the model. */
  PACKAGE("package"),
  /** Conda, for the model; its names are not those of PyPI. */
  CONDA("conda package"),
  /** Pip, to build the environment. */
  BUILD("build package");

  private final String word;

  PackageLayer(String word) {
    this.word = word;
  }

  /** As messages call one. */
  public String word() {
    return word;
  }
}
