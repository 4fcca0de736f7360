package io.mlgate.history;

/** What the ledger knows speaks against a record; the message is one line for the user. */
public final class RefusedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With its line. */
  public RefusedRecordException(String message) {
    super(message);
  }
}
