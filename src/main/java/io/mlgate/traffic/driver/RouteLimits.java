package io.mlgate.traffic.driver;

import io.mlgate.policy.Capability;
import io.mlgate.policy.RoutePlan;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.util.Set;

/** What may be asked of one router: its two slots, and what it can do. */
final class RouteLimits {
  private static final int ALL = 100;

  private final RoutePlan plan;

  RouteLimits(RoutePlan plan) {
    this.plan = plan;
  }

  Set<Capability> capabilities() {
    return plan.capabilities();
  }

  /** The names of both slots. */
  Set<String> slots() {
    return plan.arms().keySet();
  }

  /** Refuses a route that the router can't have. */
  void check(Route desired) {
    if (!desired.weights().keySet().equals(plan.arms().keySet())) {
      throw refused(desired, "its slots are " + String.join(" and ", plan.arms().keySet()));
    }
    if (!capabilities().contains(Capability.WEIGHTS) && !desired.weights().containsValue(ALL)) {
      throw refused(desired, "the driver " + driver() + " has no weights: a slot gets all or none");
    }
    if (!capabilities().contains(Capability.MIRROR) && desired.mirror().isPresent()) {
      throw refused(desired, "the driver " + driver() + " mirrors nothing");
    }
  }

  /** Refuses to go on from another state than the caller saw. */
  void checkUnchanged(ObservedRoute seen, ObservedRoute now) {
    if (!seen.revision().equals(now.revision())) {
      throw new TrafficException(
          Kind.CHANGED,
          "the route of "
              + plan.target()
              + " was changed by somebody else: it was "
              + seen.description()
              + " and is "
              + now.description());
    }
  }

  TrafficException refused(Route desired, String why) {
    return new TrafficException(
        Kind.REFUSED, "cannot route " + plan.target() + " by " + desired + ": " + why);
  }

  private String driver() {
    return plan.router().driver().word();
  }
}
