package io.mlgate.policy;

/** What of a model must fit what serves and calls it today. */
public enum CompatibilityAspect implements Word {
  /** Its inputs, outputs and parameters, as its MLmodel file tells them. */
  SIGNATURE,
  /** The Python and the packages that it needs, and how it was saved. */
  ENVIRONMENT,
  /** Its files: that they are whole, that they load, and what the model then answers. */
  PACKAGE
}
