package io.mlgate.rollout;

import java.util.List;
import java.util.Objects;

/**
 * A rollout as a ledger tells it.
 *
 * @param pins what it is about
 * @param states all of its states, the first first; at least one
 */
public record RecordedRollout(RolloutPins pins, List<RecordedState> states) {

  /** Copies the states. */
  public RecordedRollout {
    Objects.requireNonNull(pins);
    states = List.copyOf(states);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("no rollout without a state: " + pins.rollout());
    }
  }

  /** The last state. */
  public RecordedState last() {
    return states.get(states.size() - 1);
  }

  /** Whether it has not come to its end. */
  public boolean isLive() {
    return !last().state().phase().isEnd();
  }

  /** The last step that was entered; -1 if none was. */
  int entered() {
    return states.stream()
        .map(RecordedState::state)
        .filter(state -> !state.pending() && state.phase().isStage())
        .mapToInt(RolloutState::step)
        .max()
        .orElse(-1);
  }
}
