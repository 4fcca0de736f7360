package io.mlgate.traffic.driver;

import io.mlgate.policy.Capability;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Routes by the weights of two servers of a HAProxy, set by its runtime API. A reload of HAProxy
 * falls back to what its configuration says. HAProxy copies no requests.
 */
final class HaproxyDriver implements TrafficDriver {
  private final RouteLimits limits;
  private final RouterRule.Haproxy rule;
  private final AdminChannel admin;

  HaproxyDriver(RoutePlan plan, RouterRule.Haproxy rule, AdminChannel admin) {
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
    return "HAProxy at " + rule.admin();
  }

  @Override
  public ObservedRoute read() {
    String said = ask("show servers state " + rule.backend());
    return new HaproxyServers(rule)
        .observed(said)
        .orElseThrow(
            () ->
                new TrafficException(
                    Kind.MALFORMED,
                    location()
                        + " did not show the servers of "
                        + rule.backend()
                        + ": "
                        + firstLine(said)));
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

  /**
   * Both weights in one line, as absolute numbers: {@code x 10%} is of the weight in HAProxy's
   * configuration. The greater one first, so that at no time both are 0.
   */
  private void set(Route route) {
    String commands =
        limits.slots().stream()
            .sorted(Comparator.comparing(route::weight).reversed())
            .map(slot -> "set weight " + server(slot) + " " + route.weight(slot))
            .collect(Collectors.joining("; "));
    String said = ask(commands);
    if (!said.isBlank()) {
      throw new TrafficException(
          Kind.MALFORMED,
          location() + " refused a weight: " + firstLine(said) + "; read the route");
    }
  }

  private String server(String slot) {
    return rule.backend() + "/" + rule.servers().get(slot);
  }

  @Override
  public RouteVerification verify(Route desired) {
    ObservedRoute now = read();
    return now.is(desired)
        ? new RouteVerification.Holds()
        : new RouteVerification.Differs(now.description());
  }

  /** HAProxy hangs up after the answers to one line. */
  private String ask(String commands) {
    byte[] line = (commands + "\n").getBytes(StandardCharsets.US_ASCII);
    return new String(admin.ask(line, soFar -> false), StandardCharsets.UTF_8);
  }

  private static String firstLine(String said) {
    return said.lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("it said nothing; does its socket have level admin?");
  }
}
