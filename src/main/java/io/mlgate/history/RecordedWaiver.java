package io.mlgate.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That a person waived the verdict of one gate.
 *
 * @param moment when it was recorded
 * @param gate the gate
 * @param person who did
 * @param role as what
 * @param reason why
 * @param expires until when
 */
public record RecordedWaiver(
    Moment moment,
    Optional<String> gate,
    Optional<String> person,
    Optional<String> role,
    Optional<String> reason,
    Optional<Instant> expires) {

  /** Nothing may be null. */
  public RecordedWaiver {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(gate);
    Objects.requireNonNull(person);
    Objects.requireNonNull(role);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(expires);
  }

  static RecordedWaiver of(Moment moment, PayloadFields payload) {
    return new RecordedWaiver(
        moment,
        payload.text("gate"),
        payload.text("person"),
        payload.text("role"),
        payload.text("reason"),
        payload.time("expires"));
  }

  /** Who waived: the person, or else who appended the record. */
  public String who() {
    return person.orElse(moment.actor().name());
  }
}
