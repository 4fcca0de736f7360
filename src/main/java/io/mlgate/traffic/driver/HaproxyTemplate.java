package io.mlgate.traffic.driver;

import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.policy.StickyRule;

/** A HAProxy with the two servers whose weights {@link HaproxyDriver} sets. */
final class HaproxyTemplate {
  private HaproxyTemplate() {}

  static String of(RoutePlan plan, RouterRule.Haproxy rule, ArmAddress listen) {
    String first = plan.arms().firstKey();
    StringBuilder servers = new StringBuilder();
    for (String slot : plan.arms().keySet()) {
      servers.append(
          "    server %s %s weight %d%n"
              .formatted(
                  rule.servers().get(slot),
                  ArmAddress.of(plan.arms().get(slot)).joined(),
                  slot.equals(first) ? 100 : 0));
    }
    return PAGE.formatted(
        plan.target(),
        first,
        admin(rule),
        listen.joined(),
        rule.backend(),
        rule.backend(),
        plan.stickyBy().map(HaproxyTemplate::balance).orElse("    balance roundrobin\n"),
        servers);
  }

  private static String admin(RouterRule.Haproxy rule) {
    return rule.admin().startsWith("/")
        ? rule.admin() + " mode 600 level admin"
        : "ipv4@" + rule.admin().substring("tcp://".length()) + " level admin";
  }

  /** A consistent hash moves only those whose slot's weight shrinks. */
  private static String balance(StickyRule sticky) {
    String by =
        sticky.part() == StickyRule.Part.HEADER
            ? "hdr(" + sticky.name() + ")"
            : "hash req.cook(" + sticky.name() + ")";
    return "    balance " + by + "\n    hash-type consistent sdbm avalanche\n";
  }

  private static final String PAGE =
      """
      # HAProxy for the target %s, as mlGate's driver haproxy drives it.
      # mlGate changes the weights below while HAProxy runs. A reload brings back what stands here: all requests go to
      # %s. Let the slot that is in use have the 100 before you reload. HAProxy copies no requests: no shadow.
      global
          # Whoever reaches this can route your users.
          stats socket %s
          stats timeout 10s

      defaults
          mode http
          timeout connect 1s
          timeout client 30s
          timeout server 30s

      frontend requests
          bind %s
          http-request set-header x-request-id %%[uuid()] unless { req.hdr(x-request-id) -m found }
          default_backend %s

      # Two servers and no other. Without health checks: HAProxy would send the requests of an arm that is down to the
      # other one, and nobody would see that a candidate answers none.
      backend %s
      %s%s
      # The weights and counts of both servers for Prometheus.
      frontend metrics
          bind 127.0.0.1:8405
          http-request use-service prometheus-exporter if { path /metrics }
      """;
}
