package io.mlgate.traffic.driver;

import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.policy.StickyRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Routes and what drives them, for tests. */
public final class Routes {
  static final TreeMap<String, String> SLOTS =
      new TreeMap<>(Map.of("blue", "blue", "green", "green"));

  private Routes() {}

  /** A route as a policy writes it, below {@code route:}. */
  public static RoutePlan plan(String route) {
    String policy =
        "apiVersion: mlgate/v1\nmodel: credit\nrisk: low\ngates:\n"
            + "  g: {logged: a, direction: higher, min: 1}\nroute:\n"
            + route.indent(2);
    return PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8))
        .route()
        .orElseThrow();
  }

  static RoutePlan plan(RouterRule router, String blue, String green) {
    return new RoutePlan(
        "credit-api",
        new TreeMap<>(Map.of("blue", blue, "green", green)),
        router,
        Optional.empty(),
        Optional.of(new IdentifyRule.ByAnswer("/model", "/version")),
        Optional.of(new StickyRule(StickyRule.Part.HEADER, "x-user-id")));
  }

  /** What drives a route that needs no store. */
  public static RouteAccess access(RoutePlan plan, Path folder, Map<String, String> environment) {
    return new RouteAccess(
        plan,
        "credit",
        folder,
        environment,
        Clock.systemUTC(),
        () -> {
          throw new AssertionError("no store is asked for");
        },
        () -> {
          throw new AssertionError("no store is asked for");
        });
  }
}
