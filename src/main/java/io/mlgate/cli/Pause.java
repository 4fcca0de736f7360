package io.mlgate.cli;

import java.time.Duration;

/** Time between two looks. */
final class Pause {
  private Pause() {}

  /**
   * Lets time pass.
   *
   * @throws UnwrittenException if the process is asked to end meanwhile
   */
  static void of(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnwrittenException("interrupted; the next process goes on from the ledger", e);
    }
  }
}
