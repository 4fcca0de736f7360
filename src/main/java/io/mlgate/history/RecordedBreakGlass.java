package io.mlgate.history;

import java.util.Objects;
import java.util.Optional;

/**
 * That a person let a stage begin without the approvals it needs.
 *
 * @param moment when it was recorded
 * @param stage the stage
 * @param version the version
 * @param person who did
 * @param reason why
 * @param followUp the obligation that came with it, by its id
 */
public record RecordedBreakGlass(
    Moment moment,
    Optional<String> stage,
    Optional<String> version,
    Optional<String> person,
    Optional<String> reason,
    Optional<String> followUp) {

  /** Nothing may be null. */
  public RecordedBreakGlass {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(version);
    Objects.requireNonNull(person);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(followUp);
  }

  static RecordedBreakGlass of(Moment moment, PayloadFields payload) {
    return new RecordedBreakGlass(
        moment,
        payload.text("stage"),
        payload.text("version"),
        payload.text("person"),
        payload.text("reason"),
        payload.text("followUp"));
  }

  /** Who broke the glass: the person, or else who appended the record. */
  public String who() {
    return person.orElse(moment.actor().name());
  }
}
