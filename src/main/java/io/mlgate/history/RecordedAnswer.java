package io.mlgate.history;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person answered when asked for approval.
 *
 * @param moment when it was recorded
 * @param answer {@code approve}, {@code reject} or {@code withdraw}
 * @param stage the stage that it is about
 * @param person who answered
 * @param role as what
 * @param reason why
 * @param ended why it counts no more, and since when: it was withdrawn or found void
 */
public record RecordedAnswer(
    Moment moment,
    Optional<String> answer,
    Optional<String> stage,
    Optional<String> person,
    Optional<String> role,
    Optional<String> reason,
    Optional<Ended> ended) {

  /**
   * That an answer counts no more.
   *
   * @param moment since when
   * @param why in words
   */
  public record Ended(Moment moment, String why) {}

  /** Nothing may be null. */
  public RecordedAnswer {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(answer);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(person);
    Objects.requireNonNull(role);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(ended);
  }

  static RecordedAnswer of(Moment moment, PayloadFields payload) {
    return new RecordedAnswer(
        moment,
        payload.text("answer"),
        payload.text("stage"),
        payload.text("person"),
        payload.text("role"),
        payload.text("reason"),
        Optional.empty());
  }

  /** Who answered: the person, or else who appended the record. */
  public String who() {
    return person.orElse(moment.actor().name());
  }

  /** Whether it is an approval. */
  public boolean approves() {
    return answer.equals(Optional.of("approve"));
  }

  /** Whether it was an approval that counted when a record was appended. */
  public boolean approvedAt(long sequence) {
    return approves()
        && moment.sequence() < sequence
        && ended.filter(end -> end.moment().sequence() < sequence).isEmpty();
  }

  RecordedAnswer endedBy(Moment when, String why) {
    return ended.isPresent()
        ? this
        : new RecordedAnswer(
            moment, answer, stage, person, role, reason, Optional.of(new Ended(when, why)));
  }
}
