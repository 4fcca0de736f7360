package io.mlgate.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.telemetry.PointMeasurement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a check said, as a ledger keeps it: {@code check}, {@code verdict}, {@code limit}, {@code
 * reason}, {@code dryRun} and, where there are such, {@code estimate}, {@code lower}, {@code
 * upper}, {@code candidateSamples}, {@code baselineSamples}, {@code samplesNeeded} and {@code
 * measurement}.
 */
public final class FindingJson {
  private FindingJson() {}

  /** As JSON. */
  public static ObjectNode of(LiveResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("check", result.check().name());
    json.put("kind", result.check().kind().name().toLowerCase(Locale.ROOT));
    json.put("verdict", result.verdict().name());
    json.put("limit", result.limit());
    json.put("reason", result.reason());
    json.put("dryRun", !result.decides());
    result.estimate().ifPresent(value -> finite(json, "estimate", value));
    result
        .interval()
        .ifPresent(
            interval -> {
              finite(json, "lower", interval.lower());
              finite(json, "upper", interval.upper());
            });
    json.put("candidateSamples", result.candidateSamples());
    json.put("baselineSamples", result.baselineSamples());
    result.samplesNeeded().ifPresent(value -> json.put("samplesNeeded", value));
    result
        .measurement()
        .ifPresent(
            one ->
                json.putObject("measurement")
                    .put("time", one.time().toString())
                    .put("outcome", one.outcome().name())
                    .put("text", one.text()));
    return json;
  }

  /** JSON knows no other numbers. */
  private static void finite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  /** The measurement of a point check, if it is one that was kept. */
  static Optional<PointMeasurement> measurement(JsonNode json) {
    JsonNode one = json.path("measurement");
    try {
      return one.isObject()
          ? Optional.of(
              new PointMeasurement(
                  Instant.parse(one.path("time").asText()),
                  PointMeasurement.Outcome.valueOf(one.path("outcome").asText()),
                  one.path("text").asText()))
          : Optional.empty();
    } catch (DateTimeException | IllegalArgumentException unread) {
      return Optional.empty();
    }
  }
}
