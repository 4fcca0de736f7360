package io.mlgate.approval;

/** A statement that would not count, and so was not recorded; the message says why. */
public final class RefusedStatementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RefusedStatementException(String message) {
    super(message);
  }
}
