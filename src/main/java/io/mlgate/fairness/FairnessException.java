package io.mlgate.fairness;

/** Groups or limits that no fairness can be computed for. */
public final class FairnessException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  FairnessException(String message) {
    super(message);
  }
}
