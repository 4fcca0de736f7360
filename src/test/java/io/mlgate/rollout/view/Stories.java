package io.mlgate.rollout.view;

import static io.mlgate.rollout.view.StoryTeller.errors;
import static io.mlgate.rollout.view.StoryTeller.finding;
import static io.mlgate.rollout.view.StoryTeller.home;
import static io.mlgate.rollout.view.StoryTeller.shadow;
import static io.mlgate.rollout.view.StoryTeller.slow;
import static io.mlgate.rollout.view.StoryTeller.split;

import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.Sight;
import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.traffic.ObservedRoute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rollouts that end well, badly, or not yet. */
final class Stories {
  private static final String PASSED = "the step before passed";

  private Stories() {}

  static StoryTeller inCanary() {
    return new StoryTeller()
        .after(Duration.ofMinutes(1))
        .enters(Phase.SHADOW, 0, shadow(), PASSED)
        .after(Duration.ofMinutes(1))
        .watches(Duration.ofMinutes(1), slow())
        .after(Duration.ofHours(2))
        .enters(Phase.CANARY, 1, split(5), PASSED, errors("PASS", 0.001, -0.002, 0.004))
        .after(Duration.ofMinutes(12))
        .watches(Duration.ofMinutes(12), errors("CONTINUE", 0.0025, -0.0061, 0.0112), slow());
  }

  static RolloutSnapshot good() {
    return inCanary()
        .after(Duration.ofMinutes(20))
        .enters(Phase.CANARY, 2, split(25), PASSED, errors("PASS", 0.002, -0.003, 0.0082))
        .after(Duration.ofMinutes(30))
        .by("ada")
        .enters(Phase.REHEARSING, 2, home(), "rehearsal: before all requests go to the candidate")
        .enters(Phase.CANARY, 2, split(25), "the way back was tried")
        .after(Duration.ofMinutes(31))
        .enters(Phase.FULL, 3, split(100), PASSED)
        .after(Duration.ofHours(4))
        .turns(Phase.DONE, "the last soak is over", errors("PASS", 0.0003, -0.001, 0.0016))
        .told();
  }

  static RolloutSnapshot rolledBack() {
    return inCanary()
        .after(Duration.ofMinutes(3))
        .intends(
            Phase.ROLLING_BACK,
            1,
            home(),
            "check errors: 40 of 900 against 210 of 18000: beyond maxWorse 0.01",
            errors("FAIL", 0.0328, 0.0143, 0.0542),
            slow())
        .after(Duration.ofSeconds(3))
        .turns(
            Phase.ROLLED_BACK, "check errors: 40 of 900 against 210 of 18000: beyond maxWorse 0.01")
        .told();
  }

  static RolloutSnapshot paused() {
    return inCanary()
        .by("ada")
        .turns(Phase.PAUSED, "paused by ada: wait for Monday")
        .after(Duration.ofHours(7))
        .told();
  }

  /** The ledger was away while the baseline got its requests back. */
  static RolloutSnapshot emergency() {
    return inCanary()
        .after(Duration.ofMinutes(5))
        .intends(
            Phase.ROLLING_BACK, 1, home(), "aborted by ada: errors everywhere (without the ledger)")
        .recordedLate(Duration.ofMinutes(40))
        .after(Duration.ofSeconds(40))
        .turns(
            Phase.ROLLBACK_FAILED,
            "aborted by ada: errors everywhere (without the ledger); not in force in time: no answer")
        .recordedLate(Duration.ofMinutes(39))
        .after(Duration.ofSeconds(60))
        .turns(Phase.ROLLED_BACK, "aborted by ada: errors everywhere (without the ledger)")
        .recordedLate(Duration.ofMinutes(38))
        .told();
  }

  /** Every text of others holds the same. */
  static RolloutSnapshot saying(String text) {
    RolloutPins pins =
        new RolloutPins(
            text,
            text,
            text,
            text,
            Optional.of(text),
            Optional.of(text),
            text,
            text,
            StoryTeller.SLOTS);
    return new StoryTeller(pins)
        .by(text)
        .enters(Phase.SHADOW, 0, shadow(), text, finding(text, text, text, text))
        .turns(Phase.PAUSED, text)
        .told();
  }

  /** The same with a look at the world: all is well. */
  static RolloutSnapshot seenWell(RolloutSnapshot snapshot, Duration later) {
    Seen arms = new Seen(Verdict.GOOD, "both slots serve what they should");
    Seen split =
        new Seen(Verdict.GOOD, "520 of 10731 requests went to the candidate, 5% were meant to");
    return seen(
        snapshot,
        later,
        new Sight(
            Optional.of(ObservedRoute.of(snapshot.state().route())),
            arms,
            new Seen(Verdict.OPEN, "check errors: not yet"),
            split,
            Optional::empty,
            List.of()));
  }

  /** The same with a look at a router that does something else. */
  static RolloutSnapshot seenDrifted(RolloutSnapshot snapshot, String what) {
    Seen bad = new Seen(Verdict.BAD, what);
    return seen(
        snapshot,
        Duration.ZERO,
        new Sight(
            Optional.of(ObservedRoute.other(what, "7")),
            bad,
            bad,
            bad,
            Optional::empty,
            List.of()));
  }

  private static RolloutSnapshot seen(RolloutSnapshot snapshot, Duration later, Sight sight) {
    return new RolloutSnapshot(
        snapshot.model(),
        snapshot.rollout(),
        snapshot.plan(),
        Optional.of(sight),
        snapshot.now().plus(later));
  }
}
