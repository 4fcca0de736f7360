package io.mlgate.rollout;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The way back without a ledger: the same machine and the same moves, written down on this machine.
 * The ledger is told by {@link RolloutPilot#reconcile} when it answers again.
 */
public final class EmergencyRollback {
  private final RolloutRunner runner;

  /**
   * Of a rollout as this machine knew it last.
   *
   * @param plan the policy's
   */
  public EmergencyRollback(
      RolloutPlan plan,
      LocalCopy copy,
      LocalCopy.Known known,
      TrafficDriver driver,
      InstantSource clock) {
    this.runner =
        new RolloutRunner(
            new RolloutMachine(plan, known.pins().slots()),
            new EmergencyJournal(copy, known),
            driver,
            state -> Sight.of(route(driver)),
            clock);
  }

  private static Optional<ObservedRoute> route(TrafficDriver driver) {
    try {
      return Optional.of(driver.read());
    } catch (TrafficException silent) {
      return Optional.empty();
    }
  }

  /** Goes back as far as it goes by now; may be called again until it has come to its end. */
  public RolloutRunner.Outcome tick(Order order) {
    return runner.tick(order);
  }
}
