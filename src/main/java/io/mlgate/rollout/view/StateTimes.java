package io.mlgate.rollout.view;

import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When states began. What happened while the ledger did not answer was recorded later; a state says
 * itself when its route was seen.
 */
final class StateTimes {
  private StateTimes() {}

  /** A time for each state; clocks of several machines may disagree. */
  static List<Instant> of(List<RecordedState> states) {
    List<Instant> times = new ArrayList<>();
    for (int at = 0; at < states.size(); at++) {
      RecordedState one = states.get(at);
      Instant time = one.state().seen();
      if (one.state().phase() == Phase.ROLLBACK_FAILED) {
        // It was last seen before it failed, and failed before what came then.
        Instant next = at + 1 < states.size() ? states.get(at + 1).state().seen() : one.time();
        time = next.isBefore(one.time()) ? next : one.time();
      }
      times.add(time);
    }
    return times;
  }
}
