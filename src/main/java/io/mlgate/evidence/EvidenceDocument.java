package io.mlgate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.gate.Accepted;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.GateResult;
import io.mlgate.gate.Interval;
import io.mlgate.gate.ModelFacts;
import io.mlgate.gate.Side;
import io.mlgate.gate.Slice;
import io.mlgate.policy.PolicySource;
import io.mlgate.tracking.DatasetInput;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the digest covers: the policy's bytes, the pinned ids, who the models are, and the numbers
 * that gates read with their verdicts. Wording, names for people, times, places and versions of
 * tools are left out, and so is everything about a run that no gate reads.
 */
final class EvidenceDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Stores list the datasets of a run in an order of their own. */
  private static final Comparator<DatasetInput> BY_CONTENT =
      Comparator.comparing(DatasetInput::name)
          .thenComparing(DatasetInput::digest)
          .thenComparing(DatasetInput::context);

  private EvidenceDocument() {}

  static JsonNode of(Evaluation evaluation) {
    ObjectNode document = JSON.objectNode();
    document.put("schema", "mlgate/evidence/v1");
    document.put("model", evaluation.model());
    document.set("policy", policy(evaluation.policy()));
    document.set("candidate", side(evaluation.candidate()));
    document.set("baseline", evaluation.baseline().map(EvidenceDocument::side).orElse(null));
    ArrayNode gates = document.putArray("gates");
    evaluation.results().forEach(result -> gates.add(gate(result)));
    document.put("decision", evaluation.decision().name());
    return document;
  }

  private static JsonNode policy(PolicySource source) {
    return JSON.objectNode().put("sha256", source.sha256()).put("text", source.text());
  }

  private static JsonNode side(Side side) {
    ObjectNode node = JSON.objectNode().put("standing", side.standing().name());
    side.facts().ifPresent(facts -> describe(node, facts));
    return node;
  }

  private static void describe(ObjectNode node, ModelFacts facts) {
    node.put("runId", facts.runId());
    node.put("status", facts.status().name());
    node.put("lifecycle", facts.lifecycle().name());
    node.put("model", facts.model().orElse(null));
    node.put("version", facts.version().orElse(null));
    node.put("loggedModelId", facts.loggedModelId().orElse(null));
    node.put("commit", facts.commit().orElse(null));
    node.put("author", facts.author().orElse(null));
    ArrayNode datasets = node.putArray("datasets");
    facts.datasets().stream().sorted(BY_CONTENT).forEach(dataset -> datasets.add(dataset(dataset)));
    ObjectNode params = node.putObject("params");
    facts.params().forEach(params::put);
  }

  private static JsonNode dataset(DatasetInput dataset) {
    return JSON.objectNode()
        .put("name", dataset.name())
        .put("digest", dataset.digest())
        .put("context", dataset.context());
  }

  private static JsonNode gate(GateResult result) {
    ObjectNode node = JSON.objectNode();
    node.put("name", result.gate());
    node.set("slice", slice(result.slice()));
    node.put("verdict", result.verdict().name());
    node.set("value", number(result.value()));
    node.set("baseline", number(result.baseline()));
    node.set("interval", result.interval().map(EvidenceDocument::interval).orElse(null));
    node.set("accepted", result.accepted().map(EvidenceDocument::accepted).orElse(null));
    node.set("rows", number(result.rows()));
    node.set("rowsNeeded", number(result.rowsNeeded()));
    return node;
  }

  private static JsonNode slice(Slice slice) {
    ObjectNode node = JSON.objectNode();
    slice.values().forEach(node::put);
    return node;
  }

  private static JsonNode interval(Interval interval) {
    ObjectNode node = JSON.objectNode();
    node.set("lower", CanonicalJson.number(interval.lower()));
    node.set("upper", CanonicalJson.number(interval.upper()));
    node.set("confidence", CanonicalJson.number(interval.confidence()));
    return node;
  }

  private static JsonNode accepted(Accepted accepted) {
    ObjectNode node = JSON.objectNode();
    node.set("lower", accepted.lower().map(CanonicalJson::number).orElse(null));
    node.set("upper", accepted.upper().map(CanonicalJson::number).orElse(null));
    return node;
  }

  private static JsonNode number(OptionalDouble value) {
    return value.isPresent() ? CanonicalJson.number(value.getAsDouble()) : NullNode.getInstance();
  }

  private static JsonNode number(OptionalLong value) {
    return value.isPresent() ? CanonicalJson.number(value.getAsLong()) : NullNode.getInstance();
  }
}
