package io.mlgate.ledger;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Append-only records, one chain a model. Every store keeps a record's line as it is, so that all
 * give the same bytes and are verified by the same code.
 *
 * <p>Safe for threads. A model's name is a {@link ModelName}; methods throw {@link
 * IllegalArgumentException} for others, and {@link LedgerException} where the store can't be read
 * or written.
 */
public interface Ledger {

  /**
   * Appends a record, and returns when it is on stable storage.
   *
   * @throws DamagedLedgerException if the end of the ledger does not verify; nothing is written
   * @throws LedgerException if it is not acknowledged. It may be found in the ledger nevertheless
   *     where the message says so, or after a crash.
   */
  LedgerRecord append(String model, Entry entry);

  /**
   * Appends a record if the ledger still ends where the caller saw it end.
   *
   * @throws HeadMovedException if it does not; nothing is written
   */
  LedgerRecord append(String model, Head expected, Entry entry);

  /**
   * The models that have records, sorted by name.
   *
   * @throws LedgerException also if the store can't tell all of them
   */
  List<String> models();

  /** Where a model's chain ends. Reads the last record, and trusts those before it. */
  Head head(String model);

  /**
   * The exact bytes of all lines that were whole when it was opened; empty if the model has no
   * ledger. Must be closed.
   */
  Optional<InputStream> bytes(String model);

  /**
   * The same, and behind it what an interrupted append left there, for who looks for damage. Must
   * be closed.
   */
  default Optional<InputStream> bytesAsStored(String model) {
    return bytes(model);
  }

  /**
   * The records from the first, one at a time; none if the model has no ledger. Must be closed. The
   * stream ends with a {@link DamagedLedgerException} before the first record that does not verify.
   */
  default Stream<LedgerRecord> read(String model) {
    return bytes(model).map(bytes -> VerifiedRecords.stream(model, bytes)).orElseGet(Stream::empty);
  }
}
