package io.mlgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.ledger.Anchor;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.Verification;
import io.mlgate.report.ShownText;
import java.util.Optional;
import java.util.StringJoiner;

/** What commands on ledgers print as JSON, and read of it. */
final class LedgerJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_SUMMARY = 100;

  private LedgerJson() {}

  /** An anchor on one line. */
  static String of(Anchor anchor) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", anchor.model());
    node.put("sequence", anchor.head().sequence());
    node.put("hash", anchor.head().hash());
    return node.toString();
  }

  /** The anchor of such a line; empty if it is none. */
  static Optional<Anchor> anchor(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node == null || !node.path("sequence").canConvertToLong()
          ? Optional.empty()
          : Optional.of(
              new Anchor(
                  node.path("model").asText(),
                  new Head(node.path("sequence").asLong(), node.path("hash").asText())));
    } catch (JsonProcessingException | IllegalArgumentException noAnchor) {
      return Optional.empty();
    }
  }

  /** A verification. */
  static String of(String model, Verification verification) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", model);
    node.put("verified", verification.finding().isEmpty());
    node.put("records", verification.head().sequence());
    node.put("hash", verification.head().hash());
    verification
        .finding()
        .ifPresent(
            finding -> {
              ObjectNode wrong = node.putObject("finding");
              wrong.put("sequence", finding.sequence());
              wrong.put("offset", finding.offset());
              wrong.put("what", finding.what());
            });
    return node.toPrettyString() + "\n";
  }

  /** What a record says, in a few words. */
  static String summary(LedgerRecord record) {
    try {
      JsonNode payload = JSON.readTree(record.payload().json());
      StringJoiner words = new StringJoiner(", ");
      payload.properties().stream()
          .filter(member -> member.getValue().isValueNode())
          .filter(member -> !member.getKey().equals("evidence"))
          .limit(4)
          .forEach(member -> words.add(member.getKey() + " " + member.getValue().asText()));
      String text = payload.has("decision") ? decision(payload) : words.toString();
      return ShownText.shortened(ShownText.line(text), LONGEST_SUMMARY);
    } catch (JsonProcessingException unread) {
      return "-";
    }
  }

  private static String decision(JsonNode payload) {
    JsonNode candidate = payload.path("candidate");
    String who =
        candidate.has("version")
            ? "version " + candidate.path("version").asText()
            : candidate.path("reference").asText();
    StringJoiner gates = new StringJoiner(", ");
    payload.path("blockedBy").forEach(gate -> gates.add(gate.asText()));
    return payload.path("decision").asText()
        + " "
        + who
        + (gates.length() == 0 ? "" : ": " + gates);
  }
}
