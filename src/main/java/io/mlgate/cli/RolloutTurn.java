package io.mlgate.cli;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.rollout.FollowUps;
import io.mlgate.rollout.LateLabels;
import io.mlgate.rollout.LeaseHeldException;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutRunner;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.StaleStateException;
import io.mlgate.rollout.view.RolloutSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look at a rollout, what it led to, and what the user is told of it. */
final class RolloutTurn {
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
    Optional<RolloutRunner.Outcome> outcome = Optional.empty();
    List<String> notes = new ArrayList<>();
    try {
      outcome = Optional.of(pilot.tick(order));
    } catch (StaleStateException | LeaseHeldException another) {
      notes.add(another.getMessage());
    }
    follow(notes);
    pilot.release();
    RecordedRollout rollout = pilot.recorded();
    outcome
        .flatMap(RolloutRunner.Outcome::trouble)
        .ifPresent(trouble -> notes.add(trouble + "; the next look tries again"));
    boolean open = outcome.filter(it -> it.open().kind() != Order.Kind.NONE).isPresent();
    if (open) {
      notes.add("not done yet: " + outcome.get().seen().checks().words());
    }
    display.show(
        new RolloutSnapshot(
            access.policy().model(),
            rollout,
            access.policy().rollout().orElseThrow(),
            outcome.map(RolloutRunner.Outcome::seen),
            surroundings.clock().instant()),
        notes);
    int status = status(rollout.last().state());
    return open && status == ExitStatus.OK ? ExitStatus.HELD : status;
  }

  /** After the route, what follows it; a rollout whose alias somebody moved waits for a person. */
  private void follow(List<String> notes) {
    LateLabels.Kept kept = access.lateLabels().keep(pilot.recorded(), true);
    notes.addAll(kept.done());
    FollowUps.Report report = access.followUps().follow(pilot.recorded(), kept.happenings());
    kept.harm().ifPresent(this::takeBack);
    notes.addAll(report.done());
    report.trouble().forEach(trouble -> notes.add(trouble + "; the next look tries again"));
    boolean runs = pilot.recorded().last().state().phase() != Phase.PAUSED;
    if (report.drift().isPresent() && pilot.recorded().isLive() && runs) {
      pilot.tick(new Order(Order.Kind.PAUSE, report.drift().get()));
    }
  }

  /** What labels showed too late is taken back all the same. */
  private void takeBack(String harm) {
    RolloutPilot way = pilot.returning(access.slotCheck(), harm);
    WayBack.of(way, harm);
    RolloutPlan plan = access.policy().rollout().orElseThrow();
    surroundings.out().println(RolloutLines.of(way.recorded(), plan));
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
