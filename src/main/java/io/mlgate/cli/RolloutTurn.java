package io.mlgate.cli;

import io.mlgate.ledger.LedgerException;
import io.mlgate.rollout.FollowUps;
import io.mlgate.rollout.LateLabels;
import io.mlgate.rollout.LeaseHeldException;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutRunner;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Sight;
import io.mlgate.rollout.StaleStateException;
import io.mlgate.rollout.view.RolloutSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One look at a rollout, what it led to, and what the user is told of it. */
final class RolloutTurn {
  private static final int MOST_TRIES = 10;

  private final Surroundings surroundings;
  private final RolloutAccess access;
  private final RolloutPilot pilot;
  private final RolloutDisplay display;

  RolloutTurn(Surroundings surroundings, RolloutAccess access, RolloutPilot pilot) {
    this(surroundings, access, pilot, new OneLineDisplay(surroundings));
  }

  RolloutTurn(
      Surroundings surroundings, RolloutAccess access, RolloutPilot pilot, RolloutDisplay display) {
    this.surroundings = surroundings;
    this.access = access;
    this.pilot = pilot;
    this.display = display;
  }

  /** Looks, moves as far as it goes, and gives the lease back. */
  int take(Order order) {
    List<String> notes = new ArrayList<>();
    Optional<RolloutRunner.Outcome> outcome = moved(order, notes);
    try {
      follow(notes);
      pilot.release();
    } catch (LedgerException gone) {
      notes.add(gone.getMessage() + "; mlgate rollback works without it");
    }
    return shown(order, outcome, notes);
  }

  /** What came of it; nothing if another process moves the rollout, or nobody can tell. */
  private Optional<RolloutRunner.Outcome> moved(Order order, List<String> notes) {
    for (int tries = 1; ; tries++) {
      try {
        RolloutRunner.Outcome outcome = pilot.tick(order);
        outcome.trouble().ifPresent(trouble -> notes.add(trouble + "; the next look tries again"));
        return Optional.of(outcome);
      } catch (StaleStateException another) {
        if (tries == MOST_TRIES) {
          notes.add(another.getMessage());
          return Optional.empty();
        }
      } catch (LeaseHeldException another) {
        notes.add(another.getMessage());
        return Optional.empty();
      } catch (LedgerException gone) {
        notes.add(gone.getMessage());
        return Optional.empty();
      }
    }
  }

  private int shown(Order order, Optional<RolloutRunner.Outcome> outcome, List<String> notes) {
    boolean open =
        outcome
            .map(it -> it.open().kind() != Order.Kind.NONE)
            .orElse(order.kind() != Order.Kind.NONE);
    if (open) {
      notes.add("not done yet" + outcome.map(it -> ": " + why(it.seen())).orElse(""));
    }
    RolloutState state = pilot.known();
    Optional<RecordedRollout> rollout = recorded();
    if (rollout.isPresent()) {
      state = rollout.get().last().state();
      display.show(
          new RolloutSnapshot(
              access.policy().model(),
              rollout.get(),
              access.policy().rollout().orElseThrow(),
              outcome.map(RolloutRunner.Outcome::seen),
              surroundings.clock().instant()),
          notes);
    } else {
      notes.forEach(new ErrorLines(surroundings)::say);
      surroundings.out().println(state.phase() + ", " + state.route() + "; " + state.reason());
    }
    int status = status(state);
    if (rollout.isEmpty() && status != ExitStatus.BLOCKED) {
      return ExitStatus.UNREACHABLE;
    }
    return open && status == ExitStatus.OK ? ExitStatus.HELD : status;
  }

  private Optional<RecordedRollout> recorded() {
    try {
      return Optional.of(pilot.recorded());
    } catch (LedgerException gone) {
      return Optional.empty();
    }
  }

  /** The first of what was seen that does not let it go on. */
  private static String why(Sight sight) {
    return Stream.of(sight.arms(), sight.split(), sight.checks())
        .filter(seen -> seen.verdict() != Sight.Verdict.GOOD)
        .findFirst()
        .map(Sight.Seen::words)
        .orElse("the route is not the one of the rollout");
  }

  /** After the route, what follows it; a rollout whose alias somebody moved waits for a person. */
  private void follow(List<String> notes) {
    LateLabels.Kept kept = access.lateLabels().keep(pilot.recorded(), true);
    notes.addAll(kept.done());
    kept.harm().ifPresent(harm -> takeBack(harm, notes));
    FollowUps.Report report = access.followUps().follow(pilot.recorded(), kept.happenings());
    notes.addAll(report.done());
    report.trouble().forEach(trouble -> notes.add(trouble + "; the next look tries again"));
    boolean runs = pilot.recorded().last().state().phase() != Phase.PAUSED;
    if (report.drift().isPresent() && pilot.recorded().isLive() && runs) {
      pilot.tick(new Order(Order.Kind.PAUSE, report.drift().get()));
    }
  }

  /**
   * What labels showed too late is taken back all the same. The next look finds the version out of
   * use, and then records what was owed as answered.
   */
  private void takeBack(String harm, List<String> notes) {
    try {
      RolloutPilot way = pilot.returning(access.slotCheck(), harm);
      WayBack.of(way, harm);
      notes.add(RolloutLines.of(way.recorded(), access.policy().rollout().orElseThrow()));
    } catch (RefusedRolloutException refused) {
      notes.add(refused.getMessage());
    }
  }

  /** What a state means to a calling script. */
  static int status(RolloutState state) {
    return switch (state.phase()) {
      case READY, SHADOW, CANARY, FULL, REHEARSING, DONE -> ExitStatus.OK;
      case PAUSED -> ExitStatus.HELD;
      case ROLLING_BACK, ROLLBACK_FAILED -> ExitStatus.UNREACHABLE;
      case ROLLED_BACK -> ExitStatus.BLOCKED;
    };
  }
}
