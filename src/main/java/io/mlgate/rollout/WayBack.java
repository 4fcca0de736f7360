package io.mlgate.rollout;

import java.time.Duration;
import java.util.function.Consumer;

/** Gives the baseline all requests again, and waits until it has them. */
public final class WayBack {
  /** A router that answers is set at once; one that does not is asked again. */
  private static final Duration AGAIN = Duration.ofMillis(200);

  private WayBack() {}

  /**
   * Goes back.
   *
   * @param waiting lets time pass; throws if this process is asked to end meanwhile
   * @return the state in which it ended: ROLLED_BACK, or ROLLBACK_FAILED if that took too long
   */
  public static RolloutState of(RolloutPilot pilot, String why, Consumer<Duration> waiting) {
    Order order = new Order(Order.Kind.ROLL_BACK, why);
    RolloutState state = turn(pilot, order);
    while (!state.phase().isEnd() && !hasFailed(state)) {
      waiting.accept(AGAIN);
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
