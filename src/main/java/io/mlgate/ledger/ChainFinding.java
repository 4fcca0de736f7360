package io.mlgate.ledger;

/**
 * The first thing that is wrong with a ledger.
 *
 * @param sequence the number that the record at this place should have; from 1
 * @param offset where its line begins, in bytes
 * @param what what is wrong, in words that go on after "record 7 (byte 1234): "
 */
public record ChainFinding(long sequence, long offset, String what) {

  @Override
  public String toString() {
    return "record " + sequence + " (byte " + offset + "): " + what;
  }
}
