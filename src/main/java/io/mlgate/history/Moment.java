package io.mlgate.history;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerRecord;
import java.time.Instant;
import java.util.Objects;

/**
 * When something was recorded, and by whom.
 *
 * @param sequence the record's number, which alone tells the order for sure
 * @param time by the clock of the machine that appended it: asserted
 * @param actor who appended it
 */
public record Moment(long sequence, Instant time, Actor actor) {

  /** Nothing may be null. */
  public Moment {
    Objects.requireNonNull(time);
    Objects.requireNonNull(actor);
  }

  static Moment of(LedgerRecord record) {
    return new Moment(record.sequence(), record.time(), record.actor());
  }
}
