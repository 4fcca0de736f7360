package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.mlflow.ExchangeFailed.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Decides, for one request, whether and when to ask again. */
final class Retries {
  /** Worth asking again if asking twice does no harm. */
  private static final Set<Integer> TRANSIENT = Set.of(429, 500, 502, 503, 504);

  /** Says that the request was not taken, so even a change may be sent again. */
  private static final int TOO_MANY_REQUESTS = 429;

  private final RetryPolicy policy;
  private final Pacing pacing;
  private final RestRequest request;
  private final long began;
  private int tries;
  private int refusedConnections;

  Retries(RetryPolicy policy, Pacing pacing, RestRequest request) {
    this.policy = policy;
    this.pacing = pacing;
    this.request = request;
    this.began = pacing.nanoTime();
  }

  /** How long to wait before asking again after an answer; empty to take it as it is. */
  Optional<Duration> after(Answer answer) {
    tries++;
    boolean allowed =
        request.repeatable()
            ? TRANSIENT.contains(answer.status())
            : answer.status() == TOO_MANY_REQUESTS;
    if (!allowed) {
      return Optional.empty();
    }
    Optional<Duration> asked =
        answer.retryAfter().flatMap(header -> RetryAfter.parse(header, pacing.now()));
    // Coming back earlier than asked would only be refused again.
    return asked.filter(wait -> wait.compareTo(policy.maxDelay()) > 0).isPresent()
        ? Optional.empty()
        : withinBudget(asked.orElseGet(this::backoff));
  }

  /** How long to wait before asking again after a failure; empty to give up. */
  Optional<Duration> after(ExchangeFailed failure) {
    tries++;
    boolean allowed = false;
    if (failure.reason() == Reason.NEVER_SENT) {
      allowed = refusedConnections++ < policy.maxConnectRetries();
    } else if (failure.reason() == Reason.NO_ANSWER) {
      allowed = request.repeatable();
    }
    return allowed ? withinBudget(backoff()) : Optional.empty();
  }

  /** How often the request was sent. */
  int tries() {
    return tries;
  }

  private Duration backoff() {
    return policy.backoff(tries, pacing.random());
  }

  private Optional<Duration> withinBudget(Duration wait) {
    Duration spent = Duration.ofNanos(pacing.nanoTime() - began);
    boolean left =
        tries <= policy.maxRetries() && spent.plus(wait).compareTo(policy.totalTime()) <= 0;
    return left ? Optional.of(wait) : Optional.empty();
  }
}
