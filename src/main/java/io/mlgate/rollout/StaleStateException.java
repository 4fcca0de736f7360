package io.mlgate.rollout;

/** Somebody else moved the rollout meanwhile. */
public final class StaleStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleStateException() {
    super("another process moves the same rollout: it goes on from there");
  }
}
