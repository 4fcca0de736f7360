package io.mlgate.rollout;

import java.util.Objects;

/** A rollout, or a way back, may not begin. The message is one line for the user. */
public final class RefusedRolloutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it may not. */
  public enum Kind {
    /** Another rollout of the target is under way: later it may. */
    BUSY,
    /** The route or a slot is not as it must be. */
    NOT_READY,
    /** There is nothing to go back from, or to. */
    NOTHING
  }

  private final Kind kind;

  RefusedRolloutException(Kind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind);
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }
}
