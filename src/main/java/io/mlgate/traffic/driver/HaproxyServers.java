package io.mlgate.traffic.driver;

import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads {@code show servers state}, whose columns have names. Weights alone don't say where
 * requests go: HAProxy sends those of a server that is down to the other one, whatever its weight
 * above 0.
 */
final class HaproxyServers {
  private static final int RUNNING = 2;

  private final RouterRule.Haproxy rule;

  HaproxyServers(RouterRule.Haproxy rule) {
    this.rule = rule;
  }

  private record Server(String name, int weight, int operation, int administration) {
    boolean takesRequests() {
      return operation == RUNNING && administration == 0;
    }

    String shown() {
      return name + "=" + weight + (takesRequests() ? "" : " (not in service)");
    }
  }

  /** What the backend does; nothing if the text is of another form. */
  Optional<ObservedRoute> observed(String text) {
    List<Server> servers = new ArrayList<>();
    List<String> columns = List.of();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# ")) {
        columns = Arrays.asList(line.substring(2).split(" ", -1));
      } else if (!columns.isEmpty() && !line.isBlank()) {
        Optional<Server> server = server(columns, line.split(" ", -1));
        if (server.isEmpty()) {
          return Optional.empty();
        }
        servers.add(server.get());
      }
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(observed(servers));
  }

  private Optional<Server> server(List<String> columns, String[] values) {
    try {
      String backend = values[columns.indexOf("be_name")];
      if (!backend.equals(rule.backend())) {
        return Optional.empty();
      }
      return Optional.of(
          new Server(
              values[columns.indexOf("srv_name")],
              Integer.parseInt(values[columns.indexOf("srv_uweight")]),
              Integer.parseInt(values[columns.indexOf("srv_op_state")]),
              Integer.parseInt(values[columns.indexOf("srv_admin_state")])));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private ObservedRoute observed(List<Server> servers) {
    String said = servers.stream().map(Server::shown).collect(Collectors.joining(", "));
    SortedMap<String, Integer> weights = new TreeMap<>();
    for (Map.Entry<String, String> slot : rule.servers().entrySet()) {
      servers.stream()
          .filter(server -> server.name().equals(slot.getValue()))
          .filter(server -> server.weight() == 0 || server.takesRequests())
          .forEach(server -> weights.put(slot.getKey(), server.weight()));
    }
    boolean others =
        servers.stream().anyMatch(server -> !rule.servers().containsValue(server.name()));
    if (!others && weights.size() == rule.servers().size()) {
      try {
        return ObservedRoute.of(new Route(weights, Optional.empty()), said);
      } catch (IllegalArgumentException e) {
        // No whole of 100, such as after somebody set one weight alone.
      }
    }
    String description = "its servers are " + (said.isEmpty() ? "none" : said);
    return ObservedRoute.other(description, description);
  }
}
