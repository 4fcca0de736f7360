package io.mlgate.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Who may move a rollout, and until when. It is part of what is written down with each state, so
 * that nobody can hold it beside what the ledger says.
 *
 * @param epoch grows whenever it changes hands, or has run out between; at least 1
 * @param holder one process
 * @param until when it runs out by itself
 */
public record Lease(long epoch, String holder, Instant until) {

  /** Nothing may be null. */
  public Lease {
    if (epoch < 1) {
      throw new IllegalArgumentException("no epoch: " + epoch);
    }
    Objects.requireNonNull(holder);
    Objects.requireNonNull(until);
  }

  /** Whether a process may act on it at a time. */
  public boolean isHeldBy(String process, Instant now) {
    return holder.equals(process) && now.isBefore(until);
  }

  /**
   * Whether another process may take it at a time, without being a person's wish.
   *
   * @param term the longest that a lease is given for: one that ends later is of a clock that is
   *     wrong, and would keep everybody out
   */
  public boolean isFreeFor(String process, Instant now, Duration term) {
    return holder.equals(process) || !now.isBefore(until) || until.isAfter(now.plus(term));
  }

  /** The lease with which a process goes on: the same for longer, or the next. */
  Lease goneOnBy(String process, Instant now, Instant end) {
    return new Lease(isHeldBy(process, now) ? epoch : epoch + 1, process, end);
  }

  /** The same, given back. */
  Lease released(Instant now) {
    return new Lease(epoch, holder, now.isBefore(until) ? now : until);
  }
}
