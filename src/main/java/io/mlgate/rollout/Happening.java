package io.mlgate.rollout;

import io.mlgate.policy.NotifyRule.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a record of a rollout tells others.
 *
 * @param event what
 * @param sequence the record's number
 * @param time when it was recorded
 * @param words in one line
 */
public record Happening(Event event, long sequence, Instant time, String words) {

  /** All of a rollout, the first first. */
  static List<Happening> of(RecordedRollout rollout) {
    List<Happening> all = new ArrayList<>();
    Optional<RolloutState> before = Optional.empty();
    for (RecordedState record : rollout.states()) {
      RolloutState state = record.state();
      Optional<RolloutState> last = before;
      event(state)
          .filter(
              event ->
                  last.isEmpty()
                      || last.get().phase() != state.phase()
                      || last.get().pending() != state.pending())
          .ifPresent(
              event ->
                  all.add(
                      new Happening(
                          event,
                          record.sequence(),
                          record.time(),
                          state.route() + "; " + state.reason())));
      before = Optional.of(state);
    }
    return List.copyOf(all);
  }

  private static Optional<Event> event(RolloutState state) {
    return switch (state.phase()) {
      case SHADOW, CANARY, FULL -> state.pending() ? Optional.empty() : Optional.of(Event.ADVANCED);
      case PAUSED -> Optional.of(Event.PAUSED);
      case DONE -> Optional.of(Event.DONE);
      case ROLLED_BACK -> Optional.of(Event.ROLLED_BACK);
      case ROLLBACK_FAILED -> Optional.of(Event.ROLLBACK_FAILED);
      case READY, REHEARSING, ROLLING_BACK -> Optional.empty();
    };
  }
}
