package io.mlgate.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;

/** A real exchange with an MLflow 3.17.2 server, from {@code src/test/resources/wire}. */
record WireSample(JsonNode exchange) {

  static WireSample of(String name) {
    try (InputStream file = WireSample.class.getResourceAsStream("/wire/" + name + ".json")) {
      return new WireSample(new ObjectMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path and query of the real request. */
  String target() {
    return exchange.path("request").path("path").asText();
  }

  /** The real answer. Arrays that the recording cut end with a text such as "... 28 more". */
  Reply reply() {
    JsonNode response = exchange.path("response").deepCopy();
    dropEllipses(response);
    return Replies.answer(
        exchange.path("status").asInt(),
        Map.of("Content-Type", exchange.path("content_type").asText()),
        response.isTextual() ? response.asText() : response.toString());
  }

  private static void dropEllipses(JsonNode node) {
    if (node instanceof ArrayNode array && array.size() > 1) {
      Iterator<JsonNode> items = array.elements();
      while (items.hasNext()) {
        if (items.next().asText().matches("\\.\\.\\. \\d+ more")) {
          items.remove();
        }
      }
    }
    node.forEach(WireSample::dropEllipses);
  }
}
