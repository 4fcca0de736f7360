package io.mlgate.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.traffic.Route;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** States, leases and pins as a ledger keeps them. */
final class StateJson {
  private StateJson() {}

  static ObjectNode of(RolloutState state) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sequence", state.sequence());
    json.put("phase", state.phase().name());
    json.put("step", state.step());
    json.put("route", state.route().toString());
    json.put("before", state.before().toString());
    json.put("pending", state.pending());
    json.put("soaked", state.soaked().toString());
    json.put("seen", state.seen().toString());
    state.deadline().ifPresent(until -> json.put("deadline", until.toString()));
    state.resumes().ifPresent(phase -> json.put("resumes", phase.name()));
    json.put("promoted", state.promoted());
    state.rehearsed().ifPresent(took -> json.put("rehearsed", took.toString()));
    json.put("reason", state.reason());
    return json;
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RolloutState read(JsonNode json) {
    try {
      return new RolloutState(
          json.path("sequence").asLong(-1),
          Phase.valueOf(json.path("phase").asText()),
          json.path("step").asInt(-1),
          Route.parse(json.path("route").asText()),
          Route.parse(json.path("before").asText()),
          json.path("pending").asBoolean(),
          Duration.parse(json.path("soaked").asText()),
          Instant.parse(json.path("seen").asText()),
          text(json, "deadline").map(Instant::parse),
          text(json, "resumes").map(Phase::valueOf),
          json.path("promoted").asBoolean(),
          text(json, "rehearsed").map(Duration::parse),
          json.path("reason").asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time of a rollout: " + e.getMessage(), e);
    }
  }

  static ObjectNode of(Lease lease) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("epoch", lease.epoch());
    json.put("holder", lease.holder());
    json.put("until", lease.until().toString());
    return json;
  }

  /**
   * Reads a lease.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Lease lease(JsonNode json) {
    try {
      return new Lease(
          json.path("epoch").asLong(),
          json.path("holder").asText(),
          Instant.parse(json.path("until").asText()));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time of a lease: " + e.getMessage(), e);
    }
  }

  static ObjectNode of(RolloutPins pins) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", pins.version());
    json.put("runId", pins.runId());
    json.put("evidence", pins.evidence());
    pins.baselineVersion().ifPresent(version -> json.put("baselineVersion", version));
    pins.baselineRunId().ifPresent(run -> json.put("baselineRunId", run));
    json.put("target", pins.target());
    json.put("policy", pins.policy());
    json.put("baselineSlot", pins.slots().baseline());
    json.put("candidateSlot", pins.slots().candidate());
    return json;
  }

  static RolloutPins pins(String rollout, JsonNode json) {
    return new RolloutPins(
        rollout,
        json.path("version").asText(),
        json.path("runId").asText(),
        json.path("evidence").asText(),
        text(json, "baselineVersion"),
        text(json, "baselineRunId"),
        json.path("target").asText(),
        json.path("policy").asText(),
        new Slots(json.path("baselineSlot").asText(), json.path("candidateSlot").asText()));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue());
  }
}
