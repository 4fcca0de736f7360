package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.Capability;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import java.util.OptionalLong;
import java.util.Set;

/** With a router in memory. */
class RolloutCrashTest extends RolloutCrashContract {

  @Override
  LastingRouter router() {
    return new RouterInMemory();
  }

  @Override
  RolloutPlan plan() {
    return Plans.plan(OnDeadline.PAUSE);
  }

  private static final class RouterInMemory implements LastingRouter, TrafficDriver {
    private Route route = Plans.SLOTS.home();
    private long changes;

    @Override
    public TrafficDriver driver() {
      return this;
    }

    @Override
    public Route route() {
      return route;
    }

    @Override
    public OptionalLong changes() {
      return OptionalLong.of(changes);
    }

    @Override
    public void goHome() {
      route = Plans.SLOTS.home();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.WEIGHTS, Capability.MIRROR);
    }

    @Override
    public String location() {
      return "a router in memory";
    }

    @Override
    public ObservedRoute read() {
      return ObservedRoute.of(route);
    }

    @Override
    public void apply(Route desired, ObservedRoute seen, String key) {
      assertThat(seen.is(route)).isTrue();
      restore(desired, key);
    }

    @Override
    public void restore(Route baseline, String key) {
      route = baseline;
      changes++;
    }

    @Override
    public RouteVerification verify(Route desired) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "a router in memory";
    }
  }
}
