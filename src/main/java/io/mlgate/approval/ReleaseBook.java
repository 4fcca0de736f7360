package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Records what people say, each only if it counts when it is appended: the ledger is read, asked,
 * and appended to if it still ends where it was read. Of two who answer at once, the second is
 * asked again.
 */
public final class ReleaseBook {
  private static final int TRIES = 100;

  /** Clocks of machines that are kept right are closer than that. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final Ledger ledger;
  private final String model;
  private final InstantSource clock;

  /** The book of one model. */
  public ReleaseBook(Ledger ledger, String model, InstantSource clock) {
    this.ledger = ledger;
    this.model = model;
    this.clock = clock;
  }

  /**
   * What the ledger says now.
   *
   * @throws LedgerException also if a record is of a time that this machine's clock has not
   *     reached: by such a record nothing would ever expire
   */
  public ReleaseRecords records() {
    ReleaseRecords records = ReleaseRecords.of(ledger, model);
    Instant now = clock.instant();
    if (records.latest().isAfter(now.plus(CLOCKS_APART))) {
      throw new LedgerException(
          "the ledger of '"
              + model
              + "' has a record of "
              + records.latest()
              + ", but this machine's clock says "
              + now
              + ": set the clock that is wrong; if it is the record's, nothing counts by this ledger"
              + " until then");
    }
    return records;
  }

  /**
   * Appends a statement unless it would not count.
   *
   * @param fault why it would not, given the records with it at their end; empty if it counts
   * @return the record
   * @throws RefusedStatementException if it would not count; nothing is written
   * @throws LedgerException if it can't be written
   */
  public LedgerRecord append(
      Statement statement,
      Optional<String> signature,
      Actor actor,
      BiFunction<ReleaseRecords, SignedStatement, Optional<String>> fault) {
    for (int i = 0; i < TRIES; i++) {
      ReleaseRecords records = records();
      SignedStatement said = records.next(statement, signature, actor, clock.instant());
      fault
          .apply(records.with(said), said)
          .ifPresent(
              why -> {
                throw new RefusedStatementException(why);
              });
      try {
        Entry entry = new Entry(actor, statement.kind(), statement.payload(signature));
        return ledger.append(model, records.head(), entry);
      } catch (HeadMovedException another) {
        // Somebody else appended: what they said may change whether this counts.
      }
    }
    throw new LedgerException(
        "the ledger of '" + model + "' changes too often to append to it; try again");
  }
}
