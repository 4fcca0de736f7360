package io.mlgate.traffic.driver;

import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterDriver;
import io.mlgate.policy.RouterRule;
import io.mlgate.policy.StickyRule;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ready configurations of routers, with the two arms of a route. */
public final class RouterTemplate {
  private RouterTemplate() {}

  /** A route to fill in: both arms and the router's admin interface on loopback. */
  public static RoutePlan example(RouterDriver driver) {
    SortedMap<String, String> slots = new TreeMap<>(Map.of("blue", "blue", "green", "green"));
    String target = "model-api";
    RouterRule router =
        driver == RouterDriver.HAPROXY
            ? new RouterRule.Haproxy("/run/haproxy/mlgate.sock", target, slots)
            : new RouterRule.Envoy("http://127.0.0.1:9901", "mlgate." + target, slots);
    return new RoutePlan(
        target,
        new TreeMap<>(Map.of("blue", "http://127.0.0.1:8081", "green", "http://127.0.0.1:8082")),
        router,
        Optional.empty(),
        Optional.of(new IdentifyRule.ByAnswer("/model", "/version")),
        Optional.of(new StickyRule(StickyRule.Part.HEADER, "x-user-id")));
  }

  /**
   * The configuration of a router.
   *
   * @param plan a route by Envoy or HAProxy
   * @param listen where it takes requests: {@code HOST:PORT}
   * @throws IllegalArgumentException with one line for the user if there is no template for it
   */
  public static String of(RoutePlan plan, String listen) {
    if (!listen.matches("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+\\]):[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(
          "'" + listen + "' is no HOST:PORT to listen at, such as 127.0.0.1:8080");
    }
    ArmAddress entry = ArmAddress.of("http://" + listen);
    if (plan.router() instanceof RouterRule.Envoy rule) {
      return EnvoyTemplate.of(plan, rule, entry);
    }
    if (plan.router() instanceof RouterRule.Haproxy rule) {
      return HaproxyTemplate.of(plan, rule, entry);
    }
    throw new IllegalArgumentException(
        "there are templates for envoy and haproxy, none for " + plan.router().driver().word());
  }
}
