package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.RouterRule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an Envoy's routes follow the runtime keys that the driver sets. Envoy accepts any key, so
 * that a misspelt prefix would make a rollout that routes nobody.
 */
final class EnvoyRoutes {
  private final RouterRule.Envoy rule;
  private final boolean sticky;
  private int found;
  private Optional<String> flaw = Optional.empty();

  /**
   * Nothing is known yet.
   *
   * @param sticky whether users should stay on a cluster
   */
  EnvoyRoutes(RouterRule.Envoy rule, boolean sticky) {
    this.rule = rule;
    this.sticky = sticky;
  }

  /** Looks at the answer of {@code /config_dump} to routes. */
  void add(JsonNode dump) {
    for (JsonNode config : dump.path("configs")) {
      for (JsonNode host : config.path("route_config").path("virtual_hosts")) {
        for (JsonNode route : host.path("routes")) {
          look(route.path("route"));
        }
      }
    }
  }

  /** What is wrong, as the end of a sentence; nothing if the routes fit. */
  Optional<String> flaw() {
    return found == 0
        ? Optional.of(
            "has no route with the runtime_key_prefix "
                + rule.runtime()
                + ": setting it would"
                + " change nothing")
        : flaw;
  }

  private void look(JsonNode action) {
    JsonNode weighted = action.path("weighted_clusters");
    if (!weighted.path("runtime_key_prefix").asText().equals(rule.runtime())) {
      return;
    }
    found++;
    Set<String> clusters = new TreeSet<>();
    weighted.path("clusters").forEach(cluster -> clusters.add(cluster.path("name").asText()));
    Set<String> wanted = new TreeSet<>(rule.clusters().values());
    if (!clusters.equals(wanted)) {
      note("routes to the clusters " + clusters + " instead of " + wanted);
    }
    if (sticky
        && (!weighted.path("use_hash_policy").asBoolean()
            || action.path("hash_policy").isEmpty())) {
      note("has a route without use_hash_policy and hash_policy, where stickyBy would not hold");
    }
    Set<String> mirrors = new HashSet<>();
    for (JsonNode policy : action.path("request_mirror_policies")) {
      if (policy
          .path("runtime_fraction")
          .path("runtime_key")
          .asText()
          .equals(rule.runtime() + ".mirror." + policy.path("cluster").asText())) {
        mirrors.add(policy.path("cluster").asText());
      }
    }
    if (!mirrors.containsAll(wanted)) {
      note(
          "has a route without request_mirror_policies of both clusters, each with its runtime_key");
    }
  }

  private void note(String what) {
    if (flaw.isEmpty()) {
      flaw = Optional.of(what);
    }
  }
}
