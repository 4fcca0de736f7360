package io.mlgate.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One record of a chain.
 *
 * @param sequence its number in the model's chain, from 1
 * @param previous the hash of the record before it, or of the {@linkplain Head#beginning beginning}
 * @param time when it was appended, in whole milliseconds
 * @param actor who caused it
 * @param kind what it is about
 * @param payload what it says
 * @param hash SHA-256 over the bytes of its line that stand before {@code ,"hash":}
 */
public record LedgerRecord(
    long sequence,
    String previous,
    Instant time,
    Actor actor,
    RecordKind kind,
    Payload payload,
    String hash) {

  /** Checks numbers, hashes and the time's precision. */
  public LedgerRecord {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(payload);
    if (sequence < 1 || !Head.isHash(previous) || !Head.isHash(hash)) {
      throw new IllegalArgumentException("no record: " + sequence + " " + previous + " " + hash);
    }
    if (!time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
      throw new IllegalArgumentException("a record's time has whole milliseconds: " + time);
    }
  }

  /** As JSON on one line, with all members; the ledger's own bytes are those of the store. */
  public String json() {
    Head before = new Head(sequence - 1, previous);
    return RecordLine.line(RecordLine.body(before, time, new Entry(actor, kind, payload)), hash);
  }

  /** The head of a chain that ends with this record. */
  public Head head() {
    return new Head(sequence, hash);
  }
}
