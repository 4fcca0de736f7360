package io.mlgate.environment;

/** What of an environment a finding is about. */
public enum EnvironmentPart {
  PYTHON,
  PACKAGE,
  CONDA,
  BUILD,
  /** How the model is saved. */
  FORMAT,
  /** A library's version by the word of MLmodel. */
  FLAVOR,
  /** Where packages come from, and other settings of the installers. */
  SETTING,
  /** A file, or what it says that is no requirement. */
  FILE
}
