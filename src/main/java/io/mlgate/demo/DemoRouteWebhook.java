package io.mlgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.mlgate.traffic.Mirror;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.driver.MessageSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The router's end of the signed messages that the driver {@code webhook} sends
 * (docs/reference/traffic.md). It fences: a change is refused in one step with the look whether the
 * route is the expected one.
 */
final class DemoRouteWebhook {
  private static final Duration OLDEST = Duration.ofMinutes(5);
  private static final int REMEMBERED = 10_000;
  private static final int OK = 200;
  private static final int TOLD = 204;
  private static final int WRONG_MESSAGE = 400;
  private static final int UNSIGNED = 401;
  private static final int CHANGED = 409;

  private final DemoRoute route;
  private final MessageSignature signature;
  private final InstantSource clock;

  /** Ids of messages that were believed: none is believed twice. */
  private final Set<String> seen =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  DemoRouteWebhook(DemoRoute route, MessageSignature signature, InstantSource clock) {
    this.route = route;
    this.signature = signature;
    this.clock = clock;
  }

  void answer(HttpExchange exchange) throws IOException {
    byte[] body = LoopbackServer.body(exchange);
    String id = header(exchange, "webhook-id");
    if (!isBelieved(exchange, id, body)) {
      LoopbackServer.answer(exchange, UNSIGNED, new byte[0]);
      return;
    }
    JsonNode message = LoopbackServer.JSON.readTree(body);
    ObjectNode answer = LoopbackServer.JSON.createObjectNode();
    int status = obey(message, answer);
    answer.put("request", "sha256:" + sha256(body));
    byte[] signed = answer.toString().getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(clock.instant().getEpochSecond());
    exchange.getResponseHeaders().set("webhook-id", id);
    exchange.getResponseHeaders().set("webhook-timestamp", time);
    exchange.getResponseHeaders().set("webhook-signature", signature.of(id, time, signed));
    LoopbackServer.answer(exchange, status, status == TOLD ? new byte[0] : signed);
  }

  private boolean isBelieved(HttpExchange exchange, String id, byte[] body) {
    String time = header(exchange, "webhook-timestamp");
    return time.matches("[0-9]{1,12}")
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) <= OLDEST.toSeconds()
        && signature.isIn(header(exchange, "webhook-signature"), id, time, body)
        && seen.add(id);
  }

  /** Does what a message asks for; its status. */
  private int obey(JsonNode message, ObjectNode answer) {
    String kind = message.path("kind").asText();
    Optional<Route> desired = route(message.path("desired"));
    int status =
        switch (kind) {
          case "verify" -> OK;
          case "event" -> TOLD;
          case "confirm" -> {
            answer.put("confirmed", true);
            yield OK;
          }
          case "apply", "rollback" ->
              desired.map(to -> change(kind, to, message)).orElse(WRONG_MESSAGE);
          default -> WRONG_MESSAGE;
        };
    DemoRoute.Revision now = route.now();
    ObjectNode weights = answer.putObject("weights");
    now.route().weights().forEach(weights::put);
    now.route()
        .mirror()
        .ifPresent(
            it -> answer.putObject("mirror").put("slot", it.slot()).put("percent", it.percent()));
    answer.put("revision", now.revision());
    if (status >= WRONG_MESSAGE) {
      answer.put(
          "reason",
          status == CHANGED ? "it is " + now.revision() : "this is no message for this router");
    }
    return status;
  }

  private int change(String kind, Route to, JsonNode message) {
    if (kind.equals("rollback")) {
      route.set(to);
      return OK;
    }
    return route.set(to, message.path("expected").asText()) ? OK : CHANGED;
  }

  /** A route of the router's own slots. */
  private Optional<Route> route(JsonNode json) {
    SortedMap<String, Integer> weights = new TreeMap<>();
    json.path("weights")
        .properties()
        .forEach(weight -> weights.put(weight.getKey(), weight.getValue().asInt(-1)));
    JsonNode mirror = json.path("mirror");
    try {
      Route read =
          new Route(
              weights,
              mirror.isObject()
                  ? Optional.of(
                      new Mirror(mirror.path("slot").asText(), mirror.path("percent").asInt(-1)))
                  : Optional.empty());
      return Optional.of(read)
          .filter(it -> it.weights().keySet().equals(route.now().route().weights().keySet()));
    } catch (IllegalArgumentException noRoute) {
      return Optional.empty();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
