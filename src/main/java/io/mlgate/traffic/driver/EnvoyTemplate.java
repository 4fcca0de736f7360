package io.mlgate.traffic.driver;

import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.policy.StickyRule;

/** An Envoy that routes by the runtime keys that {@link EnvoyDriver} sets. */
final class EnvoyTemplate {
  private EnvoyTemplate() {}

  static String of(RoutePlan plan, RouterRule.Envoy rule, ArmAddress listen) {
    String first = plan.arms().firstKey();
    StringBuilder keys = new StringBuilder();
    StringBuilder weights = new StringBuilder();
    StringBuilder mirrors = new StringBuilder();
    StringBuilder clusters = new StringBuilder();
    for (String slot : plan.arms().keySet()) {
      String cluster = rule.clusters().get(slot);
      int weight = slot.equals(first) ? 100 : 0;
      keys.append("      ").append(EnvoyRuntime.weightKey(rule, slot)).append(": ");
      keys.append(weight).append('\n');
      keys.append("      ").append(EnvoyRuntime.mirrorKey(rule, slot)).append(": 0\n");
      weights.append(
          "                    - {name: \"%s\", weight: %d}%n".formatted(cluster, weight));
      mirrors.append(MIRROR.formatted(cluster, EnvoyRuntime.mirrorKey(rule, slot)));
      ArmAddress arm = ArmAddress.of(plan.arms().get(slot));
      clusters.append(CLUSTER.formatted(cluster, cluster, arm.host(), arm.port()));
    }
    return PAGE.formatted(
        plan.target(),
        first,
        admin(rule),
        keys,
        listen.host(),
        listen.port(),
        rule.runtime(),
        plan.stickyBy().map(any -> STICKY).orElse(""),
        weights,
        plan.stickyBy().map(EnvoyTemplate::hashPolicy).orElse(""),
        mirrors,
        clusters);
  }

  private static String admin(RouterRule.Envoy rule) {
    if (rule.admin().startsWith("/")) {
      return "pipe: {path: \"%s\", mode: 384}".formatted(rule.admin()); // 0600
    }
    ArmAddress admin = ArmAddress.of(rule.admin());
    return "socket_address: {address: \"%s\", port_value: %d}"
        .formatted(admin.host(), admin.port());
  }

  private static String hashPolicy(StickyRule sticky) {
    String by =
        sticky.part() == StickyRule.Part.HEADER
            ? "header: {header_name: \"%s\"}".formatted(sticky.name())
            : "cookie: {name: \"%s\"}".formatted(sticky.name());
    return "                  hash_policy:\n                  - " + by + "\n";
  }

  private static final String STICKY = "                    use_hash_policy: true\n";

  private static final String MIRROR =
      """
                        - cluster: "%s"
                          runtime_fraction:
                            runtime_key: "%s"
                            default_value: {numerator: 0, denominator: HUNDRED}
      """;

  private static final String CLUSTER =
      """
        - name: "%s"
          type: STRICT_DNS
          connect_timeout: 1s
          load_assignment:
            cluster_name: "%s"
            endpoints:
            - lb_endpoints:
              - endpoint:
                  address:
                    socket_address: {address: "%s", port_value: %d}
      """;

  private static final String PAGE =
      """
      # Envoy for the target %s, as mlGate's driver envoy drives it.
      # mlGate changes the runtime keys below while Envoy runs. A restart brings back what stands here: all requests
      # go to %s. Let the slot that is in use have the 100 before you restart.
      admin:
        # Whoever reaches this can route your users: keep it on loopback or on a UNIX socket.
        address:
          %s
      layered_runtime:
        layers:
        - name: mlgate
          static_layer:
      %s  - name: admin
          admin_layer: {}
      static_resources:
        listeners:
        - name: requests
          address:
            socket_address: {address: "%s", port_value: %d}
          filter_chains:
          - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: requests
                # A mirrored request has the id of its original, so that the answers of both arms can be paired.
                generate_request_id: true
                preserve_external_request_id: true
                always_set_request_id_in_response: true
                route_config:
                  name: requests
                  virtual_hosts:
                  - name: requests
                    domains: ["*"]
                    routes:
                    - match: {prefix: /}
                      route:
                        weighted_clusters:
                          runtime_key_prefix: "%s"
      %s                    clusters:
      %s%s                  request_mirror_policies:
      %s          http_filters:
                - name: envoy.filters.http.router
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
        clusters:
      %s""";
}
