package io.mlgate.cli;

import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutRecords;

/**
 * The target's last rollout, ready to be looked at and moved.
 *
 * @param access all that it works with, by the policy that it began with
 * @param pilot moves it
 */
record OpenRollout(Surroundings surroundings, RolloutAccess access, RolloutPilot pilot)
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
    RolloutRecords records = RolloutRecords.read(ledger, policy.model());
    RecordedRollout rollout = RolloutOptions.last(records, policy);
    RolloutAccess access =
        new RolloutAccess(surroundings, options, RolloutOptions.followed(rollout), ledger);
    RolloutPilot pilot =
        RolloutPilot.of(
            access.site(rollout.pins().evidence()), access.mover(urgent), records, rollout);
    pilot.reconcile().ifPresent(new ErrorLines(surroundings)::say);
    return new OpenRollout(surroundings, access, pilot);
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
