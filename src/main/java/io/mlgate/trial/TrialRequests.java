package io.mlgate.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model is asked, and what it should answer as far as that is known.
 *
 * @param requests at least one
 * @param expected one for each request, or none at all
 */
public record TrialRequests(List<ObjectNode> requests, List<JsonNode> expected) {
  private static final int MOST = 1000;
  private static final String PREDICTIONS = "predictions";

  /** Copies the lists. */
  public TrialRequests {
    requests = List.copyOf(requests);
    expected = List.copyOf(expected);
    if (requests.isEmpty() || (!expected.isEmpty() && expected.size() != requests.size())) {
      throw new IllegalArgumentException("an answer for each of at least one request, or none");
    }
  }

  /**
   * Reads golden requests: JSON Lines, each {@code {"request": {...}, "expected": {"predictions":
   * ...}}}. Empty lines say nothing.
   *
   * @param name what messages call the file
   * @throws MalformedRequestsException if a line is none, or there are none or more than 1,000
   */
  public static TrialRequests golden(String name, String text) {
    List<ObjectNode> requests = new ArrayList<>();
    List<JsonNode> expected = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      GoldenRequest golden = line(name + " line " + number, line);
      requests.add(golden.request());
      expected.add(golden.expected());
      if (requests.size() > MOST) {
        throw new MalformedRequestsException(
            name + " has more than " + MOST + " requests: keep those that tell most");
      }
    }
    if (requests.isEmpty()) {
      throw new MalformedRequestsException(name + " has no request");
    }
    return new TrialRequests(requests, expected);
  }

  private static GoldenRequest line(String place, String line) {
    JsonNode json =
        TrialJson.read(line)
            .orElseThrow(() -> new MalformedRequestsException(place + " is not JSON"));
    if (!(json.get("request") instanceof ObjectNode request)) {
      throw new MalformedRequestsException(
          place + " has no object \"request\", such as {\"dataframe_records\": [...]}");
    }
    JsonNode expected = json.path("expected").path(PREDICTIONS);
    if (expected.isMissingNode() || expected.isNull()) {
      throw new MalformedRequestsException(
          place + " has no \"expected\" answer, such as {\"predictions\": [0.25]}");
    }
    if (Predictions.flaw(expected, true).isPresent()) {
      throw new MalformedRequestsException(place + " expects a number that is not finite");
    }
    return new GoldenRequest(request, expected);
  }

  /**
   * Reads one request without an answer, as MLflow keeps it in {@code serving_input_example.json}.
   *
   * @param name what messages call the file
   * @throws MalformedRequestsException if it is none
   */
  public static TrialRequests example(String name, String text) {
    Optional<JsonNode> json = TrialJson.read(text);
    if (json.isEmpty() || !(json.get() instanceof ObjectNode request)) {
      throw new MalformedRequestsException(name + " is not a JSON object");
    }
    return new TrialRequests(List.of(request), List.of());
  }

  /** Whether the answers are known. */
  public boolean isGolden() {
    return !expected.isEmpty();
  }
}
