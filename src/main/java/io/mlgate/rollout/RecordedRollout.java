package io.mlgate.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.NotifyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rollout as a ledger tells it.
 *
 * @param pins what it is about
 * @param states all of its states, the first first; at least one
 * @param followUps what followed them, as {@link FollowUps} writes it
 */
public record RecordedRollout(
    RolloutPins pins, List<RecordedState> states, List<JsonNode> followUps) {

  /** Copies the states. */
  public RecordedRollout {
    Objects.requireNonNull(pins);
    states = List.copyOf(states);
    followUps = List.copyOf(followUps);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("no rollout without a state: " + pins.rollout());
    }
  }

  /** The same, one state longer. */
  RecordedRollout with(RecordedState next) {
    List<RecordedState> longer = new ArrayList<>(states);
    longer.add(next);
    return new RecordedRollout(pins, longer, followUps);
  }

  /** The last state. */
  public RecordedState last() {
    return states.get(states.size() - 1);
  }

  /** Whether it has not come to its end. */
  public boolean isLive() {
    return !last().state().phase().isEnd();
  }

  /** Where the alias was moved last, if it was. */
  Optional<String> aliasMovedTo() {
    return followUps.stream()
        .map(one -> one.path("alias").path("version").textValue())
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later);
  }

  /** Whether somebody was told of it. */
  boolean wasTold(Happening happening, NotifyRule rule) {
    return followUps.stream()
        .map(one -> one.path("told"))
        .anyMatch(
            told ->
                told.path("event").asText().equals(happening.event().name())
                    && told.path("record").asLong(-1) == happening.sequence()
                    && told.path("webhook").asText().equals(rule.webhook()));
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
