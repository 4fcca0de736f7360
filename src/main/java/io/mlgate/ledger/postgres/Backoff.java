package io.mlgate.ledger.postgres;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses before something is tried again: each up to twice as long as the one before. */
final class Backoff {
  private static final long LONGEST_MILLIS = 2_000;

  private long millis = 20;

  /** Waits; false if the thread was interrupted, which stays marked. */
  boolean pause() {
    try {
      // Half of it at random, so that those who met once don't meet again.
      Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    millis = Math.min(2 * millis, LONGEST_MILLIS);
    return true;
  }
}
