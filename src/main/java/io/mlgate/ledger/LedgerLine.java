package io.mlgate.ledger;

/**
 * One line as it stands in a ledger.
 *
 * @param offset where it begins, in bytes
 * @param bytes its bytes without the line feed; of one that is too long, the first
 * @param end how it ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LedgerLine(long offset, byte[] bytes, End end) {

  /** How a line ends. */
  enum End {
    /** With a line feed. */
    WHOLE,
    /** With the end of the ledger. */
    TORN,
    /** Nowhere within the longest line that is read. */
    OVERLONG
  }
}
