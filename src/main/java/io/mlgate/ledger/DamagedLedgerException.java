package io.mlgate.ledger;

/** A ledger does not verify, so nothing is read from it or appended to it. */
public final class DamagedLedgerException extends LedgerException {
  private static final long serialVersionUID = 1L;

  /** With a line for the user. */
  public DamagedLedgerException(String message) {
    super(message);
  }
}
