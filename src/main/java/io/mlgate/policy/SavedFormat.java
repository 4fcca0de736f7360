package io.mlgate.policy;

/** A way to save a model whose loading runs whatever code the file holds. */
public enum SavedFormat implements Word {
  /** Python's own. */
  PICKLE,
  /** The same, with code that has no module. */
  CLOUDPICKLE
}
