package io.mlgate.rollout.desk;

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
import io.mlgate.rollout.WayBack;
import io.mlgate.rollout.view.RolloutLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One look at a rollout, and what it led to. */
public final class RolloutTurn {
  private static final int MOST_TRIES = 10;

  private final RolloutDesk desk;
  private final RolloutAccess access;
  private final RolloutPilot pilot;

  /** Of one rollout. */
  public RolloutTurn(RolloutDesk desk, RolloutAccess access, RolloutPilot pilot) {
    this.desk = desk;
    this.access = access;
    this.pilot = pilot;
  }

  /**
   * What a turn came to.
   *
   * @param state the last state that is known
   * @param recorded all that is written down; absent if the ledger does not answer
   * @param seen what was seen last; absent if another process moves the rollout, or nobody can tell
   * @param open whether what was wanted has not been done
   * @param notes what people have to know besides, one line each
   */
  public record Report(
      RolloutState state,
      Optional<RecordedRollout> recorded,
      Optional<Sight> seen,
      boolean open,
      List<String> notes) {
    /** Copies the notes; nothing may be null. */
    public Report {
      Objects.requireNonNull(state);
      Objects.requireNonNull(recorded);
      Objects.requireNonNull(seen);
      notes = List.copyOf(notes);
    }
  }

  /** Looks, moves as far as it goes, and gives the lease back. */
  public Report take(Order order) {
    List<String> notes = new ArrayList<>();
    Optional<RolloutRunner.Outcome> outcome = moved(order, notes);
    try {
      follow(notes);
      pilot.release();
    } catch (LedgerException gone) {
      notes.add(gone.getMessage() + "; mlgate rollback works without it");
    }
    boolean open =
        outcome
            .map(it -> it.open().kind() != Order.Kind.NONE)
            .orElse(order.kind() != Order.Kind.NONE);
    if (open) {
      notes.add("not done yet" + outcome.map(it -> ": " + why(it.seen())).orElse(""));
    }
    Optional<RecordedRollout> rollout = recorded();
    return new Report(
        rollout.map(it -> it.last().state()).orElseGet(pilot::known),
        rollout,
        outcome.map(RolloutRunner.Outcome::seen),
        open,
        notes);
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
      WayBack.of(way, harm, desk.waiting());
      notes.add(RolloutLines.of(way.recorded(), access.policy().rollout().orElseThrow()));
    } catch (RefusedRolloutException refused) {
      notes.add(refused.getMessage());
    }
  }
}
