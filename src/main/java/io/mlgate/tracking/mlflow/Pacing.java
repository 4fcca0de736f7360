package io.mlgate.tracking.mlflow;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance between tries, passed in so that tests wait for nothing. */
interface Pacing {

  /** The date, for a Retry-After that names one. */
  Instant now();

  /** Nanoseconds on a clock that never jumps, for budgets. */
  long nanoTime();

  /** Waits. */
  void sleep(Duration duration) throws InterruptedException;

  /** A random number from 0 to 1, to spread retries. */
  double random();

  /** The machine's own clocks. */
  static Pacing system() {
    return new OfSystem();
  }

  /** The machine's own clocks. */
  final class OfSystem implements Pacing {
    private OfSystem() {}

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public double random() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }
}
