package io.mlgate.rollout.desk;

import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.rollout.LateLabels;
import io.mlgate.rollout.LeaseHeldException;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.StaleStateException;
import io.mlgate.traffic.TrafficException;
import java.io.UncheckedIOException;

/**
 * The target's last rollout, ready to be looked at and moved.
 *
 * @param desk where this process works
 * @param access all that it works with, by the policy that it began with
 * @param pilot moves it
 */
public record OpenRollout(RolloutDesk desk, RolloutAccess access, RolloutPilot pilot)
    implements AutoCloseable {

  /**
   * The one that a policy's target had last.
   *
   * @param policy names the model and the target
   * @param urgent whether a person wants something of it now
   * @throws UnfitOrderException if there is none
   * @throws LedgerException if the ledger can't be read
   */
  public static OpenRollout of(RolloutDesk desk, Policy policy, Ledger ledger, boolean urgent) {
    RolloutRecords records = records(ledger, policy);
    return of(desk, ledger, records, RolloutDesk.last(records, policy), urgent);
  }

  /**
   * A rollout that was read.
   *
   * @param records the model's rollouts as they were read a moment ago
   */
  public static OpenRollout of(
      RolloutDesk desk,
      Ledger ledger,
      RolloutRecords records,
      RecordedRollout rollout,
      boolean urgent) {
    RolloutAccess access = desk.access(FollowedPolicy.of(rollout.pins()), ledger);
    RolloutPilot pilot =
        RolloutPilot.of(
            access.site(rollout.pins().evidence()), access.mover(urgent), records, rollout);
    return new OpenRollout(desk, access, pilot);
  }

  private static RolloutRecords records(Ledger ledger, Policy policy) {
    try {
      return RolloutRecords.read(ledger, policy.model());
    } catch (DamagedLedgerException damaged) {
      throw damaged;
    } catch (LedgerException gone) {
      throw new LedgerException(
          gone.getMessage() + "; to take the candidate back, mlgate rollback needs no ledger",
          gone);
    }
  }

  /** Tells the ledger what was done here without it; what can't be told is told later. */
  public OpenRollout reconciled() {
    try {
      pilot.reconcile(access.slotCheck()).ifPresent(desk.notes());
    } catch (LeaseHeldException
        | StaleStateException
        | RefusedRolloutException
        | UncheckedIOException
        | TrafficException e) {
      desk.notes()
          .accept("what was done without the ledger is not told to it yet: " + e.getMessage());
    }
    return this;
  }

  /** Keeps what earlier rollouts of the target still owe, and tells what they have not told. */
  public void keepEarlier() {
    RolloutPins pins = pilot.recorded().pins();
    for (RecordedRollout earlier :
        RolloutRecords.read(access.ledger(), access.policy().model()).rollouts()) {
      boolean isThis = earlier.pins().rollout().equals(pins.rollout());
      if (isThis || earlier.isLive() || !earlier.pins().target().equals(pins.target())) {
        continue;
      }
      try (RolloutAccess then = desk.access(FollowedPolicy.of(earlier.pins()), access.ledger())) {
        LateLabels.Kept kept = then.lateLabels().keep(earlier, false);
        kept.done().forEach(desk.notes());
        then.messages().follow(earlier, kept.happenings()).trouble().forEach(desk.notes());
      } catch (TrafficException | PolicyException e) {
        desk.notes().accept("of rollout " + earlier.pins().rollout() + ": " + e.getMessage());
      }
    }
  }

  /** Looks at it and moves it. */
  public RolloutTurn turn() {
    return new RolloutTurn(desk, access, pilot);
  }

  @Override
  public void close() {
    access.close();
  }
}
