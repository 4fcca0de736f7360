package io.mlgate.history;

import java.util.Objects;
import java.util.Optional;

/**
 * That a person signed an item of a checklist off.
 *
 * @param moment when it was recorded
 * @param gate the checklist's gate
 * @param item the item
 * @param version the candidate's version
 * @param runId the candidate's run
 * @param person who did
 * @param role as what
 * @param reason why
 */
public record RecordedSignOff(
    Moment moment,
    Optional<String> gate,
    Optional<String> item,
    Optional<String> version,
    Optional<String> runId,
    Optional<String> person,
    Optional<String> role,
    Optional<String> reason) {

  /** Nothing may be null. */
  public RecordedSignOff {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(gate);
    Objects.requireNonNull(item);
    Objects.requireNonNull(version);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(person);
    Objects.requireNonNull(role);
    Objects.requireNonNull(reason);
  }

  static RecordedSignOff of(Moment moment, PayloadFields payload) {
    return new RecordedSignOff(
        moment,
        payload.text("gate"),
        payload.text("item"),
        payload.text("version"),
        payload.text("runId"),
        payload.text("person"),
        payload.text("role"),
        payload.text("reason"));
  }

  /** Who signed it off: the person, or else who appended the record. */
  public String who() {
    return person.orElse(moment.actor().name());
  }
}
