package io.mlgate.traffic;

import io.mlgate.tracking.OneLine;
import java.util.Objects;

/**
 * A route could not be read or changed. The message is one line for the user: what, where, and what
 * to do. It never holds a secret.
 */
public final class TrafficException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is known after a failure. */
  public enum Kind {
    /** What is there is no longer what the caller saw; nothing was changed. */
    CHANGED,
    /** The driver, the router or the command refused; nothing was changed. */
    REFUSED,
    /** Nobody answered, or not in time: a change may have happened or may still happen. */
    UNREACHABLE,
    /** The answer can't be understood or trusted: a change may have happened. */
    MALFORMED
  }

  private final Kind kind;

  /** A failure with its one-line message. */
  public TrafficException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** A failure with its one-line message and what caused it. */
  public TrafficException(Kind kind, String message, Throwable cause) {
    super(OneLine.of(message), cause);
    this.kind = Objects.requireNonNull(kind);
  }

  /** What is known after it. */
  public Kind kind() {
    return kind;
  }

  /** Whether the route is for certain what it was; otherwise it must be read again. */
  public boolean isNothingChanged() {
    return kind == Kind.CHANGED || kind == Kind.REFUSED;
  }
}
