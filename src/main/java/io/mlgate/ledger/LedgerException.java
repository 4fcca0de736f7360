package io.mlgate.ledger;

/**
 * A ledger can't be read or written; the message is one line for the user. An append that ends with
 * it is not acknowledged.
 */
public class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With nothing behind it. */
  public LedgerException(String message) {
    super(message);
  }

  /** With what the system said. */
  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
