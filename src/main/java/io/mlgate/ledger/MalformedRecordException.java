package io.mlgate.ledger;

/** A line is no record; the message says what is wrong with it, without saying where it stands. */
final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedRecordException(String message) {
    super(message);
  }
}
