package io.mlgate.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A line of a prediction log.
 *
 * @param requestId the same for both arms' answers to one request
 * @param arm the slot that answered
 * @param prediction what it decided, as text
 * @param score its score, if it has one
 * @param groups values of columns of groups
 * @param time when it answered
 */
record LoggedPrediction(
    String requestId,
    String arm,
    String prediction,
    OptionalDouble score,
    Map<String, String> groups,
    Instant time) {

  LoggedPrediction {
    Objects.requireNonNull(prediction);
    Objects.requireNonNull(score);
    groups = Map.copyOf(groups);
    Objects.requireNonNull(time);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is no such object
   */
  static LoggedPrediction of(JsonNode line) {
    JsonNode score = line.path("score");
    boolean scored = !score.isMissingNode() && !score.isNull();
    if (scored && !(score.isNumber() && Double.isFinite(score.asDouble()))) {
      throw new IllegalArgumentException("its score is no number");
    }
    Map<String, String> groups = new TreeMap<>();
    for (Map.Entry<String, JsonNode> group : line.path("groups").properties()) {
      groups.put(group.getKey(), text(group.getValue(), "group"));
    }
    try {
      return new LoggedPrediction(
          text(line.path("request_id"), "request_id"),
          text(line.path("arm"), "arm"),
          text(line.path("prediction"), "prediction"),
          scored ? OptionalDouble.of(score.asDouble()) : OptionalDouble.empty(),
          groups,
          Instant.parse(text(line.path("time"), "time")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its time is none", e);
    }
  }

  private static String text(JsonNode value, String what) {
    if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
      throw new IllegalArgumentException("it has no " + what);
    }
    return value.asText();
  }

  /** The value of a column: the prediction, or a group; empty if it has none. */
  Optional<String> category(String column) {
    return column.equals("prediction")
        ? Optional.of(prediction)
        : Optional.ofNullable(groups.get(column));
  }
}
