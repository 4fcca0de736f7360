package io.mlgate.tracking;

import java.util.Objects;

/**
 * Something could not be read from a tracking store. The message is one line for the user: what,
 * where, and what to do. It never holds a secret.
 */
public final class TrackingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a read failed, as far as the caller may act on it. */
  public enum Kind {
    /** The store answered: there is no such run, version, alias, experiment or file. */
    NOT_FOUND,
    /** The request itself is wrong, such as a filter that the store refuses. */
    BAD_REQUEST,
    /**
     * What was named exists but is unusable, such as a version whose run is gone, or an alias that
     * points to a deleted version.
     */
    BROKEN,
    /** The store refused the credentials, or they do not suffice. */
    DENIED,
    /** The store gave no answer, or none in time, or says that it is unavailable. */
    UNREACHABLE,
    /** What came back is not what the store's protocol or schema promises. */
    MALFORMED,
    /** The answer is larger than the limit set for it. */
    TOO_LARGE
  }

  private final Kind kind;

  /** A failure with its one-line message. */
  public TrackingException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** A failure with its one-line message and what caused it. */
  public TrackingException(Kind kind, String message, Throwable cause) {
    // Here once for all, since almost every message holds a name that a store supplied.
    super(OneLine.message(message), cause);
    this.kind = Objects.requireNonNull(kind);
  }

  /** Why the read failed. */
  public Kind kind() {
    return kind;
  }

  /** Whether the user named something wrong, rather than the store failing. */
  public boolean isUsersMistake() {
    return kind == Kind.NOT_FOUND || kind == Kind.BAD_REQUEST;
  }

  /** Whether the store could not be read, so that nothing is known about what was asked for. */
  public boolean isStoresFailure() {
    return switch (kind) {
      case NOT_FOUND, BAD_REQUEST, BROKEN -> false;
      case DENIED, UNREACHABLE, MALFORMED, TOO_LARGE -> true;
    };
  }
}
