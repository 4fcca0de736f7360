package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Routes by the runtime of an Envoy: both weights and both mirrors are runtime keys that change
 * together in one request. A restart of Envoy falls back to what its configuration says.
 */
final class EnvoyDriver implements TrafficDriver {
  private static final int OK = 200;

  private final RouteLimits limits;
  private final RouterRule.Envoy rule;
  private final AdminHttp admin;

  EnvoyDriver(RoutePlan plan, RouterRule.Envoy rule, AdminHttp admin) {
    this.limits = new RouteLimits(plan);
    this.rule = rule;
    this.admin = admin;
  }

  @Override
  public Set<Capability> capabilities() {
    return limits.capabilities();
  }

  @Override
  public String location() {
    return "Envoy at " + rule.admin();
  }

  /** Looks at the routes as well: keys that no route uses can be set, and change nothing. */
  @Override
  public ObservedRoute read() {
    EnvoyRoutes routes = new EnvoyRoutes(rule, capabilities().contains(Capability.STICKY));
    routes.add(get("/config_dump?resource=static_route_configs"));
    routes.add(get("/config_dump?resource=dynamic_route_configs"));
    routes
        .flaw()
        .ifPresent(
            flaw -> {
              throw new TrafficException(
                  Kind.REFUSED,
                  location() + " " + flaw + "; 'mlgate template envoy' prints routes that fit");
            });
    return runtime();
  }

  private ObservedRoute runtime() {
    return new EnvoyRuntime(rule, limits.slots()).observed(get("/runtime"));
  }

  @Override
  public void apply(Route desired, ObservedRoute seen, String key) {
    limits.check(desired);
    ObservedRoute now = read();
    limits.checkUnchanged(seen, now);
    if (!now.is(desired)) {
      set(desired);
    }
  }

  @Override
  public void restore(Route baseline, String key) {
    limits.check(baseline);
    set(baseline);
  }

  /** Absolute values of all four keys, in one request: Envoy takes them over in one step. */
  private void set(Route route) {
    StringJoiner query = new StringJoiner("&", "/runtime_modify?", "");
    for (String slot : limits.slots()) {
      query.add(encoded(EnvoyRuntime.weightKey(rule, slot)) + "=" + route.weight(slot));
      query.add(encoded(EnvoyRuntime.mirrorKey(rule, slot)) + "=" + route.mirrored(slot));
    }
    AdminHttp.Message answer = admin.ask("POST", query.toString());
    if (answer.status() != OK) {
      throw new TrafficException(
          Kind.REFUSED,
          location()
              + " refused the change with "
              + answer.status()
              + " ("
              + answer.text()
              + "); its configuration needs a layered_runtime with an admin_layer");
    }
  }

  @Override
  public RouteVerification verify(Route desired) {
    ObservedRoute now = runtime();
    return now.is(desired)
        ? new RouteVerification.Holds()
        : new RouteVerification.Differs(now.description());
  }

  private JsonNode get(String target) {
    AdminHttp.Message answer = admin.ask("GET", target);
    if (answer.status() != OK) {
      throw new TrafficException(
          Kind.MALFORMED,
          location() + " answered " + answer.status() + " to " + target + "; check route.admin");
    }
    return TrafficJson.object(answer.body())
        .orElseThrow(
            () ->
                new TrafficException(
                    Kind.MALFORMED,
                    location() + " did not answer with JSON to " + target + "; check route.admin"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
