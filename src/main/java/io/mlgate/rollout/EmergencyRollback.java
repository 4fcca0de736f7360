package io.mlgate.rollout;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The way back without a ledger: the same machine and the same moves, written down on this machine.
 * The ledger is told by {@link RolloutPilot#reconcile} when it answers again.
 */
public final class EmergencyRollback {
  private final RolloutRunner runner;
  private final EmergencyJournal journal;
  private final String why;

  /**
   * Of a rollout as this machine knew it last.
   *
   * @param plan the policy's
   * @param why who wants it, and why
   */
  public EmergencyRollback(
      RolloutPlan plan,
      LocalCopy copy,
      LocalCopy.Known known,
      TrafficDriver driver,
      InstantSource clock,
      String why) {
    LocalCopy.Known from = returning(plan, known, driver, clock, why);
    this.journal = new EmergencyJournal(copy, from, clock);
    this.runner =
        new RolloutRunner(
            new RolloutMachine(plan, known.pins().slots()),
            journal,
            driver,
            state -> Sight.of(route(driver)),
            clock);
    this.why = why;
  }

  /** A rollout that was over is gone back from as one of its own. */
  private static LocalCopy.Known returning(
      RolloutPlan plan,
      LocalCopy.Known known,
      TrafficDriver driver,
      InstantSource clock,
      String why) {
    Route home = known.pins().slots().home();
    boolean isHome = route(driver).filter(seen -> seen.is(home)).isPresent();
    if (!known.state().phase().isEnd() || isHome) {
      return known;
    }
    Instant now = clock.instant();
    return new LocalCopy.Known(
        known.model(),
        known.pins(),
        RolloutState.returning(home, known.state(), now, now.plus(plan.verifyWithin()), why));
  }

  private static Optional<ObservedRoute> route(TrafficDriver driver) {
    try {
      return Optional.of(driver.read());
    } catch (TrafficException silent) {
      return Optional.empty();
    }
  }

  /** Goes back as far as it goes by now; may be called again until it has come to its end. */
  public RolloutState tick() {
    return runner.tick(new Order(Order.Kind.ROLL_BACK, why)).state();
  }

  /** Why something was not written down on this machine either, if it was not. */
  public Optional<String> unwritten() {
    return journal.unwritten();
  }
}
