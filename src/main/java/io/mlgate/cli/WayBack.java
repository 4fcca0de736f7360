package io.mlgate.cli;

import io.mlgate.rollout.LeaseHeldException;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.StaleStateException;
import java.time.Duration;

/** Gives the baseline all requests again, and waits until it has them. */
final class WayBack {
  /** A router that answers is set at once; one that does not is asked again. */
  private static final Duration AGAIN = Duration.ofMillis(200);

  private WayBack() {}

  /** The state in which it ended: ROLLED_BACK, or ROLLBACK_FAILED if that took too long. */
  static RolloutState of(RolloutPilot pilot, String why) {
    Order order = new Order(Order.Kind.ROLL_BACK, why);
    RolloutState state = turn(pilot, order);
    while (!state.phase().isEnd() && !hasFailed(state)) {
      Pause.of(AGAIN);
      // Another process may have moved it first, and not backwards.
      state = turn(pilot, state.phase().isBackwards() ? Order.NONE : order);
    }
    return state;
  }

  private static boolean hasFailed(RolloutState state) {
    return state.phase() == Phase.ROLLBACK_FAILED;
  }

  private static RolloutState turn(RolloutPilot pilot, Order order) {
    try {
      return pilot.tick(order).state();
    } catch (StaleStateException | LeaseHeldException another) {
      return pilot.recorded().last().state(); // it goes on from there
    }
  }
}
