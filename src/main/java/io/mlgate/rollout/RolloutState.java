package io.mlgate.rollout;

import io.mlgate.traffic.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a rollout remembers. What is written down is always a whole state, never a change of
 * one, so that the last record of a journal says where to go on.
 *
 * @param sequence how many states came before
 * @param phase where it is
 * @param step which step of the plan holds, or is about to; -1 before the first
 * @param route the route that should be in force, or that is about to be
 * @param before the route that was in force before
 * @param pending whether {@code route} was intended and not yet seen in force
 * @param soaked how long the step was watched
 * @param seen when all of it was last seen
 * @param deadline when the step, or a rollback, must be over
 * @param resumes where a pause came from; present exactly while paused
 * @param promoted whether a person let the rest of the soak go
 * @param rehearsed how long the way back took when it was tried; absent before that
 * @param reason why it is so, in one line; may be empty
 */
public record RolloutState(
    long sequence,
    Phase phase,
    int step,
    Route route,
    Route before,
    boolean pending,
    Duration soaked,
    Instant seen,
    Optional<Instant> deadline,
    Optional<Phase> resumes,
    boolean promoted,
    Optional<Duration> rehearsed,
    String reason) {

  /** Nothing may be null; a state that can't be is refused. */
  public RolloutState {
    Objects.requireNonNull(phase);
    Objects.requireNonNull(route);
    Objects.requireNonNull(before);
    Objects.requireNonNull(soaked);
    Objects.requireNonNull(seen);
    Objects.requireNonNull(deadline);
    Objects.requireNonNull(resumes);
    Objects.requireNonNull(rehearsed);
    Objects.requireNonNull(reason);
    if (resumes.isPresent() != (phase == Phase.PAUSED)) {
      throw new IllegalArgumentException("a pause, and only a pause, comes from a phase");
    }
    if (pending && phase.isEnd()) {
      throw new IllegalArgumentException("an end leaves nothing pending");
    }
  }

  /** A rollout that was started. */
  public static RolloutState started(Route baseline, Instant now) {
    return new RolloutState(
        0,
        Phase.READY,
        -1,
        baseline,
        baseline,
        false,
        Duration.ZERO,
        now,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        "started");
  }

  /** The way back from a rollout that is over. */
  static RolloutState returning(
      Route home, RolloutState done, Instant now, Instant until, String why) {
    return new RolloutState(
        0,
        Phase.ROLLING_BACK,
        done.step(),
        home,
        done.route(),
        true,
        Duration.ZERO,
        now,
        Optional.of(until),
        Optional.empty(),
        false,
        Optional.empty(),
        why);
  }

  /** The next state, about to change the route. */
  RolloutState intending(Phase next, int nextStep, Route to, Route from, Instant now, String why) {
    return new RolloutState(
        sequence + 1,
        next,
        nextStep,
        to,
        from,
        true,
        Duration.ZERO,
        now,
        Optional.empty(),
        Optional.empty(),
        false,
        rehearsed,
        why);
  }

  /** The next state: a pause on the route of before, since the intended one was not taken. */
  RolloutState haltedOn(int earlier, Phase from, Instant now, String why) {
    return new RolloutState(
        sequence + 1,
        Phase.PAUSED,
        earlier,
        before,
        before,
        false,
        Duration.ZERO,
        now,
        Optional.empty(),
        Optional.of(from),
        false,
        rehearsed,
        why);
  }

  /** The next state: the intended route is in force, and counts from now on. */
  RolloutState settled(Instant now, Optional<Instant> until) {
    return new RolloutState(
        sequence + 1,
        phase,
        step,
        route,
        before,
        false,
        Duration.ZERO,
        now,
        until,
        resumes,
        promoted,
        phase == Phase.REHEARSING ? Optional.of(Duration.between(seen, now)) : rehearsed,
        reason);
  }

  /** The same state with another time by which it must be over. */
  RolloutState due(Optional<Instant> until) {
    return new RolloutState(
        sequence, phase, step, route, before, pending, soaked, seen, until, resumes, promoted,
        rehearsed, reason);
  }

  /** The next state, in another phase on the same route. */
  RolloutState in(Phase next, Optional<Phase> from, Instant now, String why) {
    return new RolloutState(
        sequence + 1,
        next,
        step,
        route,
        before,
        false,
        soaked,
        now,
        deadline,
        from,
        promoted,
        rehearsed,
        why);
  }

  /** The next state, watched for longer. */
  RolloutState watched(Duration longer, Instant now) {
    return new RolloutState(
        sequence + 1,
        phase,
        step,
        route,
        before,
        pending,
        longer,
        now,
        deadline,
        resumes,
        promoted,
        rehearsed,
        reason);
  }

  /** The next state: a person let the rest of the soak go. */
  RolloutState promotedBy(Instant now, String why) {
    return new RolloutState(
        sequence + 1,
        phase,
        step,
        route,
        before,
        pending,
        soaked,
        now,
        deadline,
        resumes,
        true,
        rehearsed,
        why);
  }

  /** The next state: a rollback that took too long. */
  RolloutState failed(String why) {
    return new RolloutState(
        sequence + 1,
        Phase.ROLLBACK_FAILED,
        step,
        route,
        before,
        pending,
        soaked,
        seen,
        Optional.empty(),
        resumes,
        promoted,
        rehearsed,
        why);
  }
}
