package io.mlgate.drift;

/** Samples, or a question about them, that no drift can be computed for. */
public final class DriftException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DriftException(String message) {
    super(message);
  }
}
