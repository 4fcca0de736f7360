package io.mlgate.rollout.desk;

import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.EmergencyRollback;
import io.mlgate.rollout.FollowUps;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.WayBack;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gives the version of before all requests again: of the target's rollout under way, else of its
 * last. If the ledger does not answer, by what this machine knows, and the ledger is told later.
 */
public final class UrgentRollback {
  private static final int MOST_TRIES = 10;
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final RolloutDesk desk;
  private final Function<Policy, Ledger> ledgers;
  private final Consumer<RolloutPins> check;

  /**
   * What gives requests back.
   *
   * @param ledgers opens a policy's ledger
   * @param check throws if this rollout is not the one that is meant
   */
  public UrgentRollback(
      RolloutDesk desk, Function<Policy, Ledger> ledgers, Consumer<RolloutPins> check) {
    this.desk = desk;
    this.ledgers = ledgers;
    this.check = check;
  }

  /**
   * What came of it.
   *
   * @param rollout the rollout's id
   * @param state the state in which it ended: ROLLED_BACK, or ROLLBACK_FAILED if that took too long
   */
  public record Returned(String rollout, RolloutState state) {}

  /**
   * Goes back.
   *
   * @param policy names the model and the target
   * @param why who wants it and why, in one line
   * @throws UnfitOrderException if the target had no rollout
   * @throws io.mlgate.rollout.RefusedRolloutException if there is nothing to go back to
   * @throws LedgerException if the ledger does not answer and this machine knows no rollout either
   */
  public Returned of(Policy policy, String why) {
    try {
      return byLedger(policy, why);
    } catch (LedgerException silent) {
      desk.notes().accept(silent.getMessage() + "; going back without it");
      LocalCopy.Known known = known(policy, silent);
      return new Returned(known.pins().rollout(), unrecorded(known, why));
    }
  }

  private Returned byLedger(Policy policy, String why) {
    Ledger ledger = ledgers.apply(policy);
    for (int tries = 1; ; tries++) {
      RolloutRecords records =
          InTime.of(
              "the ledger of '" + policy.model() + "'",
              () -> RolloutRecords.read(ledger, policy.model()));
      RecordedRollout last = RolloutDesk.last(records, policy);
      try {
        return new Returned(last.pins().rollout(), recorded(ledger, records, last, why));
      } catch (HeadMovedException another) {
        if (tries == MOST_TRIES) {
          throw another;
        }
      }
    }
  }

  private RolloutState recorded(
      Ledger ledger, RolloutRecords records, RecordedRollout last, String why) {
    check.accept(last.pins());
    try (RolloutAccess access = desk.access(FollowedPolicy.of(last.pins()), ledger)) {
      RolloutPilot pilot =
          last.isLive()
              ? RolloutPilot.of(access.siteForWayBack(), access.mover(true), records, last)
              : RolloutPilot.beginReturn(
                  access.siteForWayBack(),
                  access.mover(true),
                  records,
                  last,
                  access.slotCheck(),
                  why);
      RolloutState state = WayBack.of(pilot, why, desk.waiting());
      FollowUps.Report report = access.followUps().follow(pilot.recorded(), List.of());
      report.done().forEach(desk.notes());
      report
          .trouble()
          .forEach(line -> desk.notes().accept(line + "; mlgate rollout tick tries again"));
      return state;
    }
  }

  private RolloutState unrecorded(LocalCopy.Known known, String why) {
    RolloutPins pins = known.pins();
    check.accept(pins);
    Policy followed = FollowedPolicy.of(pins);
    try (RolloutAccess access = desk.access(followed, ledgers.apply(followed))) {
      pins.baselineVersion()
          .ifPresent(version -> access.slotCheck().refuseOther(pins.slots().baseline(), version));
      EmergencyRollback way =
          new EmergencyRollback(
              followed.rollout().orElseThrow(),
              access.copy(),
              known,
              access.driver(),
              desk.clock(),
              why);
      RolloutState state = way.tick();
      while (!state.phase().isEnd() && state.phase() != Phase.ROLLBACK_FAILED) {
        desk.waiting().accept(AGAIN);
        state = way.tick();
      }
      way.unwritten().ifPresent(desk.notes());
      return state;
    }
  }

  private LocalCopy.Known known(Policy policy, LedgerException silent) {
    String target = policy.route().orElseThrow().target();
    return new LocalCopy(desk.copies(), target)
        .known()
        .filter(known -> known.model().equals(policy.model()))
        .orElseThrow(
            () ->
                new LedgerException(
                    "this machine knows no rollout of "
                        + target
                        + " either: run it where the rollout is watched, or set the route by hand",
                    silent));
  }
}
