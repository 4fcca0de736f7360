package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.Mirror;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an Envoy's runtime says of a route. Envoy itself takes any weights and scales them, takes a
 * text for the value of its configuration, and 150 percent of a mirror for 100: none of these is a
 * route that somebody can have meant.
 */
final class EnvoyRuntime {
  private final RouterRule.Envoy rule;
  private final Set<String> slots;

  EnvoyRuntime(RouterRule.Envoy rule, Set<String> slots) {
    this.rule = rule;
    this.slots = slots;
  }

  /** The key that Envoy makes of its prefix and a cluster's name. */
  static String weightKey(RouterRule.Envoy rule, String slot) {
    return rule.runtime() + "." + rule.clusters().get(slot);
  }

  static String mirrorKey(RouterRule.Envoy rule, String slot) {
    return rule.runtime() + ".mirror." + rule.clusters().get(slot);
  }

  /** Reads the answer of {@code /runtime}. */
  ObservedRoute observed(JsonNode runtime) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String slot : slots) {
      for (String key : new String[] {weightKey(rule, slot), mirrorKey(rule, slot)}) {
        JsonNode value = runtime.path("entries").path(key).path("final_value");
        values.put(key, value.isTextual() ? value.textValue() : "");
      }
    }
    String said =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    if (values.containsValue("")) {
      String missing =
          values.entrySet().stream()
              .filter(entry -> entry.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .collect(Collectors.joining(", "));
      return ObservedRoute.other("its runtime has no " + missing, said);
    }
    return route(values)
        .map(route -> ObservedRoute.of(route, said))
        .orElseGet(() -> ObservedRoute.other("its runtime says " + said, said));
  }

  private Optional<Route> route(Map<String, String> values) {
    SortedMap<String, Integer> weights = new TreeMap<>();
    Optional<Mirror> mirror = Optional.empty();
    try {
      for (String slot : slots) {
        weights.put(slot, percent(values.get(weightKey(rule, slot))));
        int copies = percent(values.get(mirrorKey(rule, slot)));
        if (copies != 0) {
          if (mirror.isPresent()) {
            return Optional.empty();
          }
          mirror = Optional.of(new Mirror(slot, copies));
        }
      }
      return Optional.of(new Route(weights, mirror));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int percent(String value) {
    if (!value.matches("0|[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("no percent");
    }
    return Integer.parseInt(value);
  }
}
