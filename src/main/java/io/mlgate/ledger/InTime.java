package io.mlgate.ledger;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a ledger, and does not wait for one that hangs. */
public final class InTime {
  private static final long SECONDS = 3;

  private InTime() {}

  /**
   * What it answers.
   *
   * @param what the ledger, for messages
   * @throws LedgerException if it fails, or takes longer than 3 seconds
   */
  public static <T> T of(String what, Callable<T> question) {
    FutureTask<T> asked = new FutureTask<>(question);
    Thread thread = new Thread(asked, "ledger");
    thread.setDaemon(true);
    thread.start();
    try {
      return asked.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new LedgerException(what + " did not answer within " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(what + " was not waited for", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LedgerException failure) {
        throw failure;
      }
      throw new LedgerException(what + " can't be read: " + e.getCause().getMessage(), e);
    }
  }
}
