package io.mlgate.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * People who apply for credit, each with two requests: their application, and then the reasons for
 * its answer, which the form shows to everybody. Each has an id of their own.
 */
public final class DemoTraffic implements AutoCloseable {
  private static final int THREADS = 4;

  private final String router;
  private final AtomicLong next = new AtomicLong(1);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "mlgate-demo-traffic");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;

  /** Nobody applies yet. */
  public DemoTraffic(String router) {
    this.router = router;
  }

  /**
   * Lets people apply from now on, until this is closed. Fewer come if the router can't answer as
   * many.
   *
   * @param perSecond how many at most, at least 1
   */
  public void start(int perSecond) {
    long pause = TimeUnit.SECONDS.toNanos(THREADS) / perSecond;
    for (int thread = 0; thread < THREADS; thread++) {
      threads.execute(
          () -> {
            long due = System.nanoTime();
            while (!closed) {
              apply();
              due = Math.max(due + pause, System.nanoTime() - pause);
              LockSupport.parkNanos(due - System.nanoTime());
            }
          });
    }
  }

  /** Lets so many people apply, and waits until all have got their answers. */
  public void send(int people) throws InterruptedException {
    List<Future<?>> pending = new ArrayList<>();
    AtomicLong left = new AtomicLong(people);
    for (int thread = 0; thread < THREADS; thread++) {
      pending.add(
          threads.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  apply();
                }
              }));
    }
    try {
      for (Future<?> thread : pending) {
        thread.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** How many have applied so far. */
  public long people() {
    return next.get() - 1;
  }

  private void apply() {
    DemoApplicant applicant = DemoApplicant.of(next.getAndIncrement());
    try {
      for (String path : List.of("/invocations", "/reasons")) {
        LoopbackClient.post(
            router + path, Map.of("x-user-id", applicant.user()), applicant.request());
      }
    } catch (IOException unanswered) {
      // People go away without a word. What the router saw of it, it has counted.
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}
