package io.mlgate.history;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * That a version was taken back.
 *
 * @param moment when it was recorded
 * @param rollout the rollout's id
 * @param from the version that was taken back
 * @param to the version that took its place
 * @param reason why
 * @param restoredIn how long it took, as the record says
 */
public record Rollback(
    Moment moment,
    Optional<String> rollout,
    Optional<String> from,
    Optional<String> to,
    Optional<String> reason,
    Optional<Duration> restoredIn) {

  /** Nothing may be null. */
  public Rollback {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(rollout);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(restoredIn);
  }

  static Rollback of(Moment moment, PayloadFields payload) {
    return new Rollback(
        moment,
        payload.text("rollout"),
        payload.text("from"),
        payload.text("to"),
        payload.text("reason"),
        payload.duration("restoredIn"));
  }
}
