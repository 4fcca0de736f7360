package io.mlgate.cli;

/** A command was asked for something that can't be done; the message is one line for the user. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
