package io.mlgate.ledger;

import java.util.Objects;

/**
 * What a caller wants recorded; the ledger adds place and time.
 *
 * @param actor who caused it
 * @param kind what it is about
 * @param payload what it says
 */
public record Entry(Actor actor, RecordKind kind, Payload payload) {

  /** Nothing may be null. */
  public Entry {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(payload);
  }
}
