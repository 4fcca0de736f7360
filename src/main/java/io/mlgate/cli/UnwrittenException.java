package io.mlgate.cli;

/** A file could not be written; the message is one line for the user. */
final class UnwrittenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnwrittenException(String message, Throwable cause) {
    super(message, cause);
  }
}
