package io.mlgate.ledger;

import java.time.Instant;
import java.util.Arrays;

/**
 * A record that continues a chain, for a store to keep.
 *
 * @param record the record
 * @param line its bytes without the line feed that ends it in a file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NextRecord(LedgerRecord record, byte[] line) {

  /** The record that an entry becomes after a head. */
  public static NextRecord after(Head head, Instant time, Entry entry) {
    byte[] line = RecordLine.following(head, time, entry);
    return new NextRecord(
        RecordLine.record(head, time, entry, line), Arrays.copyOf(line, line.length - 1));
  }
}
