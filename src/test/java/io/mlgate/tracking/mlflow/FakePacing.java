package io.mlgate.tracking.mlflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still except while somebody sleeps, which takes no real time. */
final class FakePacing implements Pacing {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private Duration passed = Duration.ZERO;

  @Override
  public Instant now() {
    return START.plus(passed);
  }

  @Override
  public long nanoTime() {
    return passed.toNanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(duration);
    passed = passed.plus(duration);
  }

  @Override
  public double random() {
    return 1;
  }

  /** The pauses that were made, in order. */
  List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
