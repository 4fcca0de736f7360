package io.mlgate.rollout.view;

import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedState;
import io.mlgate.rollout.RolloutState;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time in which the candidate's share of requests and the phase stayed the same, as
 * the journal knows it.
 *
 * @param from when it began
 * @param to when it ended, not before
 * @param phase where the rollout was
 * @param weight percent of the requests that the candidate answered
 * @param mirror percent of the requests that it got copies of
 */
record ShareStretch(Instant from, Instant to, Phase phase, int weight, int mirror) {
  /** A rollout that is over is drawn for so much longer, so that its end can be seen. */
  private static final int TAIL = 30;

  /** All stretches of a rollout, one beginning where the one before ends. */
  static List<ShareStretch> of(RolloutSnapshot snapshot) {
    String slot = snapshot.rollout().pins().slots().candidate();
    List<ShareStretch> stretches = new ArrayList<>();
    List<RecordedState> states = snapshot.rollout().states();
    List<Instant> times = StateTimes.of(states);
    for (int at = 0; at < times.size(); at++) {
      RolloutState state = states.get(at).state();
      Instant from = later(stretches, times.get(at));
      Route route = state.pending() ? state.before() : state.route();
      ShareStretch next =
          new ShareStretch(from, from, state.phase(), route.weight(slot), route.mirrored(slot));
      extend(stretches, from);
      if (stretches.isEmpty() || !stretches.get(stretches.size() - 1).isLike(next)) {
        stretches.add(next);
      }
    }
    Instant last = stretches.get(stretches.size() - 1).to();
    Duration span = Duration.between(stretches.get(0).from(), last);
    Instant end =
        snapshot.rollout().isLive()
            ? later(stretches, snapshot.now())
            : last.plus(span.dividedBy(TAIL)).plusSeconds(1);
    extend(stretches, end);
    return List.copyOf(stretches);
  }

  /** Clocks of several machines may disagree; time never runs backwards here. */
  private static Instant later(List<ShareStretch> stretches, Instant time) {
    if (stretches.isEmpty()) {
      return time;
    }
    Instant last = stretches.get(stretches.size() - 1).to();
    return time.isBefore(last) ? last : time;
  }

  private static void extend(List<ShareStretch> stretches, Instant to) {
    if (!stretches.isEmpty()) {
      ShareStretch last = stretches.remove(stretches.size() - 1);
      stretches.add(new ShareStretch(last.from(), to, last.phase(), last.weight(), last.mirror()));
    }
  }

  private boolean isLike(ShareStretch other) {
    return phase == other.phase && weight == other.weight && mirror == other.mirror;
  }

  /** The share in words. */
  String words() {
    return mirror > 0 ? "copies of " + mirror + "%" : weight + "%";
  }
}
