package io.mlgate.traffic.driver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.tracking.OneLine;
import io.mlgate.traffic.Mirror;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON of routers, arms and programs, none of which is trusted: one value, bounded in depth, no
 * name twice in an object. And routes as JSON: {@code {"weights": {"blue": 99, "green": 1},
 * "mirror": {"slot": "green", "percent": 20}}}, without {@code mirror} where there is none.
 */
final class TrafficJson {
  private static final int DEEPEST = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private TrafficJson() {}

  /** Reads one value; nothing if it is no JSON. */
  static Optional<JsonNode> value(byte[] bytes) {
    try {
      JsonNode node =
          MAPPER.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (CharacterCodingException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Reads one object; nothing if it is none. */
  static Optional<JsonNode> object(byte[] bytes) {
    return value(bytes).filter(JsonNode::isObject);
  }

  /** An empty object. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A route. */
  static ObjectNode of(Route route) {
    ObjectNode json = object();
    ObjectNode weights = json.putObject("weights");
    route.weights().forEach(weights::put);
    route
        .mirror()
        .ifPresent(
            it -> json.putObject("mirror").put("slot", it.slot()).put("percent", it.percent()));
    return json;
  }

  /**
   * Reads what somebody says that he does now.
   *
   * @param json a route with a {@code revision}, which is the route's text where none is given
   * @return nothing if it is of another form; an observation without a route if the form is right
   *     and no route of these slots is stated
   */
  static Optional<ObservedRoute> observed(JsonNode json, Iterable<String> slots) {
    JsonNode weights = json.path("weights");
    JsonNode mirror = json.path("mirror");
    JsonNode revision = json.path("revision");
    boolean formed =
        weights.isObject()
            && (mirror.isMissingNode() || mirror.isNull() || isMirror(mirror))
            && (revision.isMissingNode()
                || (revision.isTextual() && isRevision(revision.textValue())));
    if (!formed) {
      return Optional.empty();
    }
    String said = weights + (mirror.isObject() ? " mirror " + mirror : "");
    Optional<Route> route = route(weights, mirror, slots);
    String name =
        revision.isTextual() ? revision.textValue() : route.map(Route::toString).orElse(said);
    return Optional.of(
        route
            .map(it -> ObservedRoute.of(it, name))
            .orElseGet(() -> ObservedRoute.other("it says " + OneLine.of(said), name)));
  }

  private static boolean isRevision(String text) {
    return !text.isBlank()
        && text.length() <= 200
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isMirror(JsonNode mirror) {
    return mirror.isObject()
        && mirror.path("slot").isTextual()
        && mirror.path("percent").isIntegralNumber();
  }

  private static Optional<Route> route(JsonNode weights, JsonNode mirror, Iterable<String> slots) {
    SortedMap<String, Integer> read = new TreeMap<>();
    for (Map.Entry<String, JsonNode> weight : weights.properties()) {
      if (!weight.getValue().canConvertToInt() || !weight.getValue().isIntegralNumber()) {
        return Optional.empty();
      }
      read.put(weight.getKey(), weight.getValue().intValue());
    }
    for (String slot : slots) {
      if (!read.containsKey(slot)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          new Route(
              read,
              mirror.isObject()
                  ? Optional.of(
                      new Mirror(
                          mirror.path("slot").textValue(), mirror.path("percent").intValue()))
                  : Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
