package io.mlgate.tracking.mlflow;

/** One exchange gave no answer. The message says why in words for the user. */
final class ExchangeFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, as far as it decides what to do next. */
  enum Reason {
    /** No connection came about, so the server cannot have seen the request. */
    NEVER_SENT,
    /** The connection broke, or the time was over: the server may have acted on the request. */
    NO_ANSWER,
    /** Trying again cannot help: an unknown host, a certificate that is not trusted. */
    HOPELESS,
    /** The answer is larger than its limit. */
    TOO_LARGE,
    /** The server sent us somewhere we do not go. */
    MISDIRECTED,
    /** The calling thread was interrupted; its flag is set again. */
    INTERRUPTED
  }

  private final Reason reason;

  ExchangeFailed(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ExchangeFailed(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
