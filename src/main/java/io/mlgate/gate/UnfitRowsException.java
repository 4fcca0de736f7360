package io.mlgate.gate;

/** Rows that a gate can't be evaluated on; the message is one line. */
final class UnfitRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitRowsException(String message) {
    super(message);
  }
}
