package io.mlgate.rollout;

import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.policy.RolloutPlan.OnOrphan;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.rollout.Order.Kind;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says what comes next in a rollout: a pure function of the state, of what was seen, of what a
 * person wants and of the time. Rolling back comes before pausing, and that before advancing.
 */
public final class RolloutMachine {
  /** More often than that nobody needs to know that all is well. */
  private static final Duration PROGRESS = Duration.ofMinutes(1);

  private final RolloutPlan plan;
  private final Slots slots;

  /** For one rollout. */
  public RolloutMachine(RolloutPlan plan, Slots slots) {
    this.plan = plan;
    this.slots = slots;
  }

  /**
   * What a person may want of a rollout in this state. What is seen may still stand against it, and
   * whatever else is wanted changes nothing.
   */
  public static Set<Kind> heeded(RolloutState state) {
    Phase phase = state.phase();
    EnumSet<Kind> heeded = EnumSet.noneOf(Kind.class);
    if (phase.isEnd() || phase.isBackwards()) {
      return heeded;
    }
    heeded.add(Kind.ROLL_BACK);
    if (phase == Phase.PAUSED) {
      heeded.add(Kind.RESUME);
      return heeded;
    }
    heeded.add(Kind.PAUSE);
    if (phase.isStage()) {
      heeded.add(Kind.REHEARSE);
    }
    if (phase.isStage() && !state.promoted()) {
      heeded.add(Kind.PROMOTE);
    }
    return heeded;
  }

  /** What to do next; nothing if all stays as it is. */
  public Optional<Move> next(RolloutState state, Sight sight, Order order, Instant now) {
    if (state.phase().isEnd()) {
      return Optional.empty();
    }
    if (state.phase().isBackwards()) {
      return back(state, sight, now);
    }
    if (order.is(Kind.ROLL_BACK)) {
      return rollBack(state, now, order.why()).map(Move::obeying);
    }
    if (sight.route().isEmpty()) {
      return blind(state, "the router does not answer", order, now);
    }
    ObservedRoute seen = sight.route().get();
    if (state.pending()) {
      return settle(state, sight, seen, now);
    }
    if (!seen.is(state.route())) {
      return drifted(state, sight, seen, order, now);
    }
    return watch(state, sight, seen, order, now);
  }

  private Optional<Move> rollBack(RolloutState state, Instant now, String why) {
    RolloutState back =
        state
            .intending(Phase.ROLLING_BACK, state.step(), slots.home(), state.route(), now, why)
            .due(Optional.of(now.plus(plan.verifyWithin())));
    return Optional.of(Move.restoring(back));
  }

  /** The route is set until it is seen in force, whatever else is so. */
  private Optional<Move> back(RolloutState state, Sight sight, Instant now) {
    if (sight.route().filter(seen -> seen.is(slots.home())).isPresent()) {
      return Optional.of(
          Move.to(
              state
                  .settled(now, Optional.empty())
                  .in(Phase.ROLLED_BACK, Optional.empty(), now, state.reason())));
    }
    boolean late = state.deadline().filter(now::isAfter).isPresent();
    if (late && state.phase() == Phase.ROLLING_BACK) {
      String what =
          sight.route().map(ObservedRoute::description).orElse("the router does not answer");
      return Optional.of(
          Move.restoring(state.failed(state.reason() + "; not in force in time: " + what)));
    }
    return Optional.of(Move.restoring(state));
  }

  /** A change that was written down, and may or may not have happened. */
  private Optional<Move> settle(RolloutState state, Sight sight, ObservedRoute seen, Instant now) {
    if (seen.is(state.route())) {
      return Optional.of(Move.to(state.settled(now, until(state, now))));
    }
    if (!seen.is(state.before())) {
      return rollBack(
          state,
          now,
          "the route is " + seen.description() + ", neither what it was nor what was intended");
    }
    if (sight.arms().verdict() == Verdict.BAD) {
      return rollBack(state, now, sight.arms().words());
    }
    if (unwatched(state, now)) {
      // What spoke for this change is too old by now: a person decides, and it is checked anew.
      return plan.onOrphan() == OnOrphan.ROLLBACK && state.step() > 0
          ? orphaned(state, now)
          : Optional.of(Move.to(halted(state, now, "nobody watched since " + state.seen())));
    }
    return sight.arms().verdict() == Verdict.GOOD
        ? Optional.of(Move.changing(state, seen))
        : Optional.empty();
  }

  /** Somebody else changed the route, or a write of this rollout came late. */
  private Optional<Move> drifted(
      RolloutState state, Sight sight, ObservedRoute seen, Order order, Instant now) {
    String what = "somebody changed the route to " + seen.description();
    if (state.step() < 0) {
      // Nothing was changed yet, so there is nothing to take back.
      return state.phase() == Phase.PAUSED ? Optional.empty() : pause(state, now, what);
    }
    if (seen.route().isEmpty() || slots.exposesMore(seen.route().get(), state.route())) {
      return rollBack(state, now, what);
    }
    Route less = seen.route().get();
    if (state.phase() != Phase.PAUSED) {
      return pause(state, now, what);
    }
    return order.is(Kind.RESUME) && sight.arms().verdict() == Verdict.GOOD
        ? Optional.of(
            Move.changing(
                    state.intending(
                        state.resumes().orElseThrow(),
                        state.step(),
                        state.route(),
                        less,
                        now,
                        order.why()),
                    seen)
                .obeying())
        : Optional.empty();
  }

  private Optional<Move> watch(
      RolloutState state, Sight sight, ObservedRoute seen, Order order, Instant now) {
    if (sight.checks().verdict() == Verdict.BAD) {
      return rollBack(state, now, sight.checks().words());
    }
    boolean paused = state.phase() == Phase.PAUSED;
    if (late(state, now) && plan.onDeadline() == OnDeadline.ROLLBACK) {
      return rollBack(state, now, "its deadline has passed");
    }
    if (sight.arms().verdict() == Verdict.BAD) {
      return paused ? Optional.empty() : pause(state, now, sight.arms().words());
    }
    if (sight.split().verdict() == Verdict.BAD && !paused) {
      return pause(state, now, sight.split().words());
    }
    if (sight.arms().verdict() != Verdict.GOOD) {
      return blind(state, sight.arms().words(), order, now);
    }
    if (paused) {
      return order.is(Kind.RESUME)
          ? Optional.of(
              Move.to(
                      state
                          .in(state.resumes().orElseThrow(), Optional.empty(), now, order.why())
                          .due(until(state, now)))
                  .obeying())
          : Optional.empty();
    }
    if (order.is(Kind.PAUSE)) {
      return pause(state, now, order.why()).map(Move::obeying);
    }
    if (state.phase() == Phase.REHEARSING) {
      return Optional.of(enter(state, state.step(), seen, now, "the way back was tried"));
    }
    if (order.is(Kind.REHEARSE) && state.step() >= 0) {
      return Optional.of(rehearse(state, seen, now, order.why()).obeying());
    }
    if (sight.checks().verdict() == Verdict.BLIND) {
      return blind(state, sight.checks().words(), order, now);
    }
    if (unwatched(state, now)) {
      return orphaned(state, now);
    }
    if (late(state, now)) {
      return pause(state, now, "its deadline has passed");
    }
    if (order.is(Kind.PROMOTE) && !state.promoted() && state.phase() != Phase.READY) {
      return Optional.of(Move.to(state.promotedBy(now, order.why())).obeying());
    }
    if (isRehearsalDue(state)) {
      return Optional.of(rehearse(state, seen, now, "before all requests go to the candidate"));
    }
    return advance(state, sight, seen, now);
  }

  private boolean isRehearsalDue(RolloutState state) {
    return plan.rehearsal()
        && state.rehearsed().isEmpty()
        && state.step() >= 0
        && state.step() == plan.steps().size() - 2;
  }

  private Move rehearse(RolloutState state, ObservedRoute seen, Instant now, String why) {
    return Move.changing(
        state.intending(
            Phase.REHEARSING, state.step(), slots.home(), state.route(), now, "rehearsal: " + why),
        seen);
  }

  /** Begins a step of the plan, or begins it anew. */
  private Move enter(RolloutState state, int next, ObservedRoute seen, Instant now, String why) {
    return Move.changing(
        state.intending(
            phaseOf(step(next).stage()), next, slots.of(step(next)), state.route(), now, why),
        seen);
  }

  private Optional<Move> orphaned(RolloutState state, Instant now) {
    String why = "nobody watched since " + state.seen();
    return plan.onOrphan() == OnOrphan.ROLLBACK && state.step() >= 0
        ? rollBack(state, now, why)
        : pause(state, now, why);
  }

  private Optional<Move> advance(RolloutState state, Sight sight, ObservedRoute seen, Instant now) {
    Duration longer = state.soaked().plus(elapsed(state, now));
    if (isOver(state, sight, now) && sight.refusal().get().isEmpty()) {
      int next = state.step() + 1;
      return Optional.of(
          next == plan.steps().size()
              ? Move.to(state.in(Phase.DONE, Optional.empty(), now, "the last soak is over"))
              : enter(
                  state,
                  next,
                  seen,
                  now,
                  next == 0 ? "all is ready for it" : "the step before passed"));
    }
    return isWorthKeeping(sight) || elapsed(state, now).compareTo(progress()) >= 0
        ? Optional.of(Move.to(state.watched(longer, now)))
        : Optional.empty();
  }

  private boolean isOver(RolloutState state, Sight sight, Instant now) {
    boolean done =
        state.step() < 0
            || state.promoted()
            || state.soaked().plus(elapsed(state, now)).compareTo(step(state.step()).soak()) >= 0;
    return done
        && sight.checks().verdict() == Verdict.GOOD
        && sight.split().verdict() == Verdict.GOOD;
  }

  /**
   * Whether the step in force has shown what it had to, so that the next one waits for nothing but
   * the leave of people.
   */
  public boolean hasPassed(RolloutState state, Sight sight, Instant now) {
    return state.phase().isStage()
        && !state.pending()
        && sight.route().filter(seen -> seen.is(state.route())).isPresent()
        && sight.arms().verdict() == Verdict.GOOD
        && isOver(state, sight, now);
  }

  /** Soon enough that a rollout which is watched does not look as if nobody watched it. */
  private Duration progress() {
    Duration half = plan.maxGap().dividedBy(2);
    return half.compareTo(PROGRESS) < 0 ? half : PROGRESS;
  }

  /** What a point check measured counts later on, whichever process looks then. */
  private static boolean isWorthKeeping(Sight sight) {
    return sight.findings().stream().anyMatch(one -> one.measurement().isPresent());
  }

  /** Who can't see waits for as long as the plan allows, and then lets nothing go on. */
  private Optional<Move> blind(RolloutState state, String why, Order order, Instant now) {
    if (state.phase() == Phase.PAUSED || state.pending()) {
      return Optional.empty();
    }
    if (order.is(Kind.PAUSE)) {
      return pause(state, now, order.why()).map(Move::obeying);
    }
    return unwatched(state, now) ? pause(state, now, why) : Optional.empty();
  }

  /** A pause on the route that is in force, since the one that was intended is not. */
  private RolloutState halted(RolloutState state, Instant now, String why) {
    if (state.before().equals(slots.home())) {
      return state.step() <= 0
          ? state.haltedOn(-1, Phase.READY, now, why)
          : state.haltedOn(state.step(), Phase.REHEARSING, now, why);
    }
    for (int step = state.step(); step >= 0; step--) {
      if (slots.of(step(step)).equals(state.before())) {
        return state.haltedOn(step, phaseOf(step(step).stage()), now, why);
      }
    }
    return state.in(Phase.PAUSED, Optional.of(state.phase()), now, why);
  }

  private static Optional<Move> pause(RolloutState state, Instant now, String why) {
    return Optional.of(Move.to(state.in(Phase.PAUSED, Optional.of(state.phase()), now, why)));
  }

  private boolean unwatched(RolloutState state, Instant now) {
    return elapsed(state, now).compareTo(plan.maxGap()) > 0;
  }

  private static boolean late(RolloutState state, Instant now) {
    return state.deadline().filter(now::isAfter).isPresent();
  }

  /** A clock that was set back lets no time pass. */
  private static Duration elapsed(RolloutState state, Instant now) {
    Duration since = Duration.between(state.seen(), now);
    return since.isNegative() ? Duration.ZERO : since;
  }

  private Optional<Instant> until(RolloutState state, Instant now) {
    return state.step() < 0 ? Optional.empty() : step(state.step()).deadline().map(now::plus);
  }

  private RolloutStep step(int index) {
    return plan.steps().get(index);
  }

  private static Phase phaseOf(ReleaseStage stage) {
    return switch (stage) {
      case SHADOW -> Phase.SHADOW;
      case CANARY -> Phase.CANARY;
      case FULL -> Phase.FULL;
      case CHECK -> throw new IllegalStateException("no step of a rollout is a check");
    };
  }
}
