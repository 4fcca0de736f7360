package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests and what versions answer to them, as JSON Lines: {@code {"version": "7", "request":
 * {...}, "expected": {...}}}.
 */
final class GoldenAnswers {
  private static final int LARGEST = 8 << 20;
  private static final int MOST = 1_000;

  /**
   * A number x may differ from an expected e by t + t * |e|, as in training and serving it does.
   */
  private static final double TOLERANCE = 1e-6;

  private final List<Line> lines;

  private GoldenAnswers(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** One request, and what one version answers. */
  record Line(String version, JsonNode request, JsonNode expected) {
    /** Whether an answer is as expected; it may hold more members than are expected. */
    boolean isAnsweredBy(JsonNode answer) {
      return isLike(expected, answer);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException with the end of a sentence, if it can't be read or is of another form
   */
  static GoldenAnswers read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new IOException("can't be read", e);
    }
    if (bytes.length > LARGEST) {
      throw new IOException("is larger than 8 MiB");
    }
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (!text.isBlank()) {
        int at = number;
        lines.add(
            line(text)
                .orElseThrow(
                    () ->
                        new IOException(
                            "has in line " + at + " no version, request and expected answer")));
      }
    }
    if (lines.size() > MOST) {
      throw new IOException("has more than " + MOST + " lines");
    }
    return new GoldenAnswers(lines);
  }

  private static Optional<Line> line(String text) {
    return TrafficJson.object(text.getBytes(StandardCharsets.UTF_8))
        .filter(json -> json.path("request").isObject())
        .filter(json -> json.path("expected").isContainerNode() && !json.path("expected").isEmpty())
        .filter(json -> json.path("version").isTextual() || json.path("version").isIntegralNumber())
        .map(
            json ->
                new Line(json.path("version").asText(), json.get("request"), json.get("expected")));
  }

  /** What a version answers. */
  List<Line> of(String version) {
    return lines.stream().filter(line -> line.version().equals(version)).toList();
  }

  /**
   * Another version that answers everything in the file as this one does; then it tells nothing.
   */
  Optional<String> indistinguishableFrom(String version) {
    List<Line> own = of(version);
    return lines.stream()
        .map(Line::version)
        .distinct()
        .filter(other -> !other.equals(version))
        .filter(other -> answersAlike(own, of(other)))
        .findFirst();
  }

  private static boolean answersAlike(List<Line> own, List<Line> others) {
    boolean shared = false;
    for (Line line : own) {
      for (Line other : others) {
        if (line.request().equals(other.request())) {
          shared = true;
          if (!line.isAnsweredBy(other.expected())) {
            return false;
          }
        }
      }
    }
    return shared;
  }

  private static boolean isLike(JsonNode expected, JsonNode given) {
    if (expected.isNumber() && given.isNumber()) {
      double wanted = expected.doubleValue();
      double gap = Math.abs(given.doubleValue() - wanted);
      return gap <= TOLERANCE + TOLERANCE * Math.abs(wanted);
    }
    if (expected.isArray() && given.isArray()) {
      if (expected.size() != given.size()) {
        return false;
      }
      for (int i = 0; i < expected.size(); i++) {
        if (!isLike(expected.get(i), given.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (expected.isObject() && given.isObject()) {
      for (Map.Entry<String, JsonNode> member : expected.properties()) {
        JsonNode found = given.get(member.getKey());
        if (found == null || !isLike(member.getValue(), found)) {
          return false;
        }
      }
      return true;
    }
    return expected.equals(given);
  }
}
