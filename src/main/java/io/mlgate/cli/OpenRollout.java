package io.mlgate.cli;

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
 * @param access all that it works with, by the policy that it began with
 * @param pilot moves it
 */
record OpenRollout(
    Surroundings surroundings, RolloutOptions options, RolloutAccess access, RolloutPilot pilot)
    implements AutoCloseable {

  /** The one that the policy's target had last. */
  static OpenRollout of(Surroundings surroundings, RolloutOptions options) {
    return of(surroundings, options, false);
  }

  /**
   * The same.
   *
   * @param urgent whether a person wants something of it now
   */
  static OpenRollout of(Surroundings surroundings, RolloutOptions options, boolean urgent) {
    Policy policy = options.policyAsItIs(surroundings);
    Ledger ledger = options.ledger(surroundings, policy);
    RolloutRecords records = records(ledger, policy);
    RecordedRollout rollout = RolloutOptions.last(records, policy);
    RolloutAccess access =
        new RolloutAccess(surroundings, options, RolloutOptions.followed(rollout), ledger);
    RolloutPilot pilot =
        RolloutPilot.of(
            access.site(rollout.pins().evidence()), access.mover(urgent), records, rollout);
    return new OpenRollout(surroundings, options, access, pilot);
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
  OpenRollout reconciled() {
    ErrorLines errors = new ErrorLines(surroundings);
    try {
      pilot.reconcile(access.slotCheck()).ifPresent(errors::say);
    } catch (LeaseHeldException
        | StaleStateException
        | RefusedRolloutException
        | UncheckedIOException
        | TrafficException e) {
      errors.say("what was done without the ledger is not told to it yet: " + e.getMessage());
    }
    return this;
  }

  /** Keeps what earlier rollouts of the target still owe, and tells what they have not told. */
  void keepEarlier() {
    ErrorLines errors = new ErrorLines(surroundings);
    RolloutPins pins = pilot.recorded().pins();
    for (RecordedRollout earlier :
        RolloutRecords.read(access.ledger(), access.policy().model()).rollouts()) {
      boolean isThis = earlier.pins().rollout().equals(pins.rollout());
      if (isThis || earlier.isLive() || !earlier.pins().target().equals(pins.target())) {
        continue;
      }
      try (RolloutAccess then =
          new RolloutAccess(
              surroundings, options, RolloutOptions.followed(earlier), access.ledger())) {
        LateLabels.Kept kept = then.lateLabels().keep(earlier, false);
        kept.done().forEach(errors::say);
        then.messages().follow(earlier, kept.happenings()).trouble().forEach(errors::say);
      } catch (TrafficException | PolicyException e) {
        errors.say("of rollout " + earlier.pins().rollout() + ": " + e.getMessage());
      }
    }
  }

  RolloutTurn turn() {
    return new RolloutTurn(surroundings, access, pilot);
  }

  /** Turns that are shown elsewhere than in one line. */
  RolloutTurn turn(RolloutDisplay display) {
    return new RolloutTurn(surroundings, access, pilot, display);
  }

  @Override
  public void close() {
    access.close();
  }
}
