package io.mlgate.rollout.view;

import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RecordedState;
import io.mlgate.rollout.RolloutState;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change of a rollout. That it was watched, or who had its lease, is no change; that a route
 * was seen in force belongs to the change that intended it.
 *
 * @param time when it was
 * @param recorded when the ledger was told, which is later where it did not answer
 * @param phase where the rollout was from then on
 * @param step in which step of the plan; -1 before the first
 * @param route the route that was intended
 * @param inForce how long after it the route was seen in force; absent if it did not change, or was
 *     not seen
 * @param pending whether it is not in force yet
 * @param reason why; as it was recorded
 * @param actor who is said to have moved it
 * @param epoch of the lease
 * @param sequence the record's number
 */
record RolloutChange(
    Instant time,
    Instant recorded,
    Phase phase,
    int step,
    Route route,
    Optional<Duration> inForce,
    boolean pending,
    String reason,
    String actor,
    long epoch,
    long sequence) {
  private static final Duration LATE = Duration.ofMinutes(1);

  /** All changes of a rollout, the first first. */
  static List<RolloutChange> of(RecordedRollout rollout) {
    List<RolloutChange> changes = new ArrayList<>();
    List<Instant> times = StateTimes.of(rollout.states());
    Optional<RolloutState> before = Optional.empty();
    for (int at = 0; at < times.size(); at++) {
      RolloutState state = rollout.states().get(at).state();
      if (before.filter(last -> isSettled(last, state)).isPresent()) {
        changes.add(changes.remove(changes.size() - 1).settled(state.seen()));
      }
      if (before.filter(last -> isSame(last, state)).isEmpty()) {
        changes.add(change(rollout.states().get(at), times.get(at)));
      }
      before = Optional.of(state);
    }
    return List.copyOf(changes);
  }

  private static boolean isSettled(RolloutState one, RolloutState next) {
    boolean sameRoute = one.route().equals(next.route()) && next.phase() != Phase.PAUSED;
    boolean failed = one.phase() == Phase.ROLLBACK_FAILED;
    return one.pending() && !next.pending() && sameRoute && !failed;
  }

  private static boolean isSame(RolloutState one, RolloutState next) {
    return one.phase() == next.phase()
        && one.step() == next.step()
        && one.route().equals(next.route())
        && (one.pending() || !next.pending())
        && one.promoted() == next.promoted()
        && one.reason().equals(next.reason());
  }

  private static RolloutChange change(RecordedState recorded, Instant time) {
    RolloutState state = recorded.state();
    return new RolloutChange(
        time,
        recorded.time(),
        state.phase(),
        state.step(),
        state.route(),
        Optional.empty(),
        state.pending(),
        state.reason(),
        recorded.actor(),
        recorded.lease().epoch(),
        recorded.sequence());
  }

  private RolloutChange settled(Instant seen) {
    Duration took = Duration.between(time, seen);
    return new RolloutChange(
        time,
        recorded,
        phase,
        step,
        route,
        Optional.of(took.isNegative() ? Duration.ZERO : took),
        false,
        reason,
        actor,
        epoch,
        sequence);
  }

  /** Whether the ledger was told much later, as after a time without it. */
  boolean isRecordedLate() {
    return Duration.between(time, recorded).compareTo(LATE) > 0;
  }

  /** The phase in words. */
  String phaseName() {
    return phase.name().replace('_', ' ');
  }
}
