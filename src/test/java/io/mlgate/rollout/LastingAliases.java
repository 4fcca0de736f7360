package io.mlgate.rollout;

import io.mlgate.policy.RoutePlan;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.driver.RouteAccess;
import io.mlgate.traffic.driver.Routes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Aliases of a model in a registry: version 2 is in slot blue, version 3 in slot green. */
final class LastingAliases implements LastingRouter {
  static final Map<String, String> SLOTS = Map.of("slot-blue", "2", "slot-green", "3");

  private static final RoutePlan PLAN =
      Routes.plan(
          """
          driver: mlflow-alias
          target: credit-api
          arms: {blue: slot-blue, green: slot-green}
          aliases: {previous: previous}
          """);

  private final String model;
  private final Supplier<ModelRegistry> registry;
  private final Supplier<TrackingWriter> writer;

  /** In a registry whose aliases are those of {@link #SLOTS}. */
  LastingAliases(String model, Supplier<ModelRegistry> registry, Supplier<TrackingWriter> writer) {
    this.model = model;
    this.registry = registry;
    this.writer = writer;
    goHome();
  }

  @Override
  public TrafficDriver driver() {
    return new RouteAccess(PLAN, model, Path.of("."), Map.of(), Clock.systemUTC(), registry, writer)
        .driver();
  }

  @Override
  public Route route() {
    Map<String, String> aliases = registry.get().aliases(model);
    Route route = Route.split("green", "3".equals(aliases.get("champion")) ? 100 : 0, "blue");
    return aliases.containsKey("shadow") ? route.withMirror("green", 100) : route;
  }

  /** Of one route there may be several aliases to set. */
  @Override
  public OptionalLong changes() {
    return OptionalLong.empty();
  }

  @Override
  public void goHome() {
    try (TrackingWriter open = writer.get()) {
      SLOTS.forEach((alias, version) -> open.setAlias(model, alias, version));
      open.setAlias(model, "champion", "2");
      open.deleteAlias(model, "shadow");
    }
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "aliases";
  }
}
