package io.mlgate.ledger;

/** Somebody else appended meanwhile: nothing was written. Read again, decide again. */
public final class HeadMovedException extends LedgerException {
  private static final long serialVersionUID = 1L;

  private final transient Head actual;

  /**
   * With both heads.
   *
   * @param model the model
   * @param expected what the caller decided on
   * @param actual what the ledger ends with
   */
  public HeadMovedException(String model, Head expected, Head actual) {
    super(
        "the ledger of '"
            + model
            + "' went on from record "
            + expected.sequence()
            + ": it ends with record "
            + actual.sequence());
    this.actual = actual;
  }

  /** What the ledger ends with. */
  public Head actual() {
    return actual;
  }
}
