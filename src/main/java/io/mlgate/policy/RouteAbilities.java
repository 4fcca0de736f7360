package io.mlgate.policy;

import java.util.Optional;

/** What a stage or a rollback may ask of the route, while the policy is read. */
final class RouteAbilities {
  private final Optional<RoutePlan> route;

  /** Of a route; one that is missing is noted elsewhere, and can all. */
  RouteAbilities(Optional<RoutePlan> route) {
    this.route = route;
  }

  boolean can(Capability ability) {
    return route.map(plan -> plan.capabilities().contains(ability)).orElse(true);
  }

  /** Whether what is mirrored is always all. */
  boolean mirrorsAllOrNone() {
    return driver().filter(RouterDriver.MLFLOW_ALIAS::equals).isPresent();
  }

  /** Notes that something needs what the driver can't do. */
  void refuse(Value value, Capability ability, String mend) {
    value.refuse(
        "needs "
            + ability.word()
            + ", which the driver "
            + driver().map(Word::word).orElse("")
            + (isSaid() ? " does not have in 'route.can'" : " does not have")
            + ": "
            + mend);
  }

  private boolean isSaid() {
    return driver()
        .filter(driver -> driver == RouterDriver.COMMAND || driver == RouterDriver.WEBHOOK)
        .isPresent();
  }

  private Optional<RouterDriver> driver() {
    return route.map(plan -> plan.router().driver());
  }
}
