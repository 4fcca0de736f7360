package io.mlgate.tracking.mlflow;

import java.time.Duration;

/**
 * When to stop asking again.
 *
 * @param maxRetries tries after the first one, 0 to 10
 * @param maxConnectRetries how many of them may be spent on a server that refuses connections, kept
 *     small because the usual reason is a wrong address
 * @param firstDelay the pause before the first retry; it doubles from one to the next
 * @param maxDelay the longest pause, also of one that the server asks for by Retry-After
 * @param totalTime no retry starts later than this after the first try
 */
public record RetryPolicy(
    int maxRetries,
    int maxConnectRetries,
    Duration firstDelay,
    Duration maxDelay,
    Duration totalTime) {

  /** Five retries, half a second to thirty apart, within two minutes. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, 2, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** Checks the ranges. */
  public RetryPolicy {
    if (maxRetries < 0 || maxRetries > 10) {
      throw new IllegalArgumentException("the number of retries is 0 to 10, not " + maxRetries);
    }
    if (maxConnectRetries < 0) {
      throw new IllegalArgumentException("the number of connect retries may not be negative");
    }
    if (firstDelay.isNegative() || maxDelay.isNegative() || totalTime.isNegative()) {
      throw new IllegalArgumentException("the times of a retry policy may not be negative");
    }
  }

  /** The same policy with another number of retries. */
  public RetryPolicy withMaxRetries(int retries) {
    return new RetryPolicy(
        retries, Math.min(maxConnectRetries, retries), firstDelay, maxDelay, totalTime);
  }

  /**
   * The pause before a retry when the server does not say: doubling, and the upper half of it
   * random, so that many builds that failed together do not come back together.
   *
   * @param retry 1 for the first
   * @param random from 0 to 1
   */
  Duration backoff(int retry, double random) {
    double full = (double) firstDelay.toMillis() * Math.pow(2, retry - 1);
    double capped = Math.min(full, (double) maxDelay.toMillis());
    return Duration.ofMillis(Math.round(capped * (0.5 + random / 2)));
  }
}
