package io.mlgate.history;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that is owed by a day.
 *
 * @param id its id
 * @param moment when it was recorded
 * @param what what is owed
 * @param owner who owes it
 * @param due the last day
 * @param met when it was recorded as done, if it was
 */
public record RecordedObligation(
    String id,
    Moment moment,
    Optional<String> what,
    Optional<String> owner,
    Optional<LocalDate> due,
    Optional<Moment> met) {

  /** Nothing may be null. */
  public RecordedObligation {
    Objects.requireNonNull(id);
    Objects.requireNonNull(moment);
    Objects.requireNonNull(what);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(due);
    Objects.requireNonNull(met);
  }

  static RecordedObligation of(String id, Moment moment, PayloadFields payload) {
    return new RecordedObligation(
        id,
        moment,
        payload.text("what"),
        payload.text("owner"),
        payload.date("due"),
        Optional.empty());
  }

  static RecordedObligation ofBreakGlass(String id, Moment moment, PayloadFields payload) {
    return new RecordedObligation(
        id,
        moment,
        Optional.of(
            "follow up the release without approvals"
                + payload.text("reason").map(reason -> ": " + reason).orElse("")),
        payload.text("owner"),
        payload.date("due"),
        Optional.empty());
  }

  RecordedObligation metAt(Moment when) {
    return new RecordedObligation(id, moment, what, owner, due, Optional.of(when));
  }

  /** Whether it is still owed. */
  public boolean isOpen() {
    return met.isEmpty();
  }

  /** Whether it is still owed after its last day. */
  public boolean isOverdue(LocalDate today) {
    return isOpen() && due.map(today::isAfter).orElse(false);
  }
}
