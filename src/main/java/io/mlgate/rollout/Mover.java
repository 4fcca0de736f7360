package io.mlgate.rollout;

import io.mlgate.ledger.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A process that moves a rollout.
 *
 * @param process names it among all others, such as by host, number and a random part
 * @param actor on whose behalf
 * @param urgent whether a person wants something now, so that it waits for no other process
 * @param term how long it may act on its lease without writing anything down
 * @param clock tells the time
 */
public record Mover(
    String process, Actor actor, boolean urgent, Duration term, InstantSource clock) {

  /** Nothing may be null. */
  public Mover {
    Objects.requireNonNull(process);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(clock);
    if (term.isZero() || term.isNegative()) {
      throw new IllegalArgumentException("no term: " + term);
    }
  }

  Instant until(Instant now) {
    return now.plus(term);
  }
}
