package io.mlgate.precedent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.gate.Precedents.Footing;
import io.mlgate.gate.Precedents.PastComparison;
import io.mlgate.gate.Precedents.PastDifference;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What evaluations say of models, while records are read. Comparisons with a baseline that somebody
 * named instead of the policy's are tries, and don't count.
 */
final class RecordedEvaluations {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The latest are enough: without the others a chain breaks, which is an error and no pass. */
  private static final int MOST_COMPARISONS = 100_000;

  private final Set<String> released;
  private final RecordedBaselines baselines;
  private final Deque<PastComparison> comparisons = new ArrayDeque<>();
  private final RecordedFiles files = new RecordedFiles();

  /**
   * Nothing yet.
   *
   * @param model the registered model
   * @param released evidence on which versions went into production
   */
  RecordedEvaluations(String model, Set<String> released) {
    this.released = Set.copyOf(released);
    this.baselines = new RecordedBaselines(model);
  }

  void accept(LedgerRecord entry) {
    boolean revalidation = entry.kind().equals(RecordKind.REVALIDATION);
    if (!revalidation && !entry.kind().equals(RecordKind.EVALUATION)) {
      return;
    }
    JsonNode json;
    try {
      json = JSON.readTree(entry.payload().json());
    } catch (JsonProcessingException unread) {
      return; // of another program; the chain then ends before it
    }
    baselines.accept(entry.kind(), entry.sequence(), json);
    if (revalidation) {
      return;
    }
    JsonNode candidate = json.path("candidate");
    files.accept(entry.sequence(), json);
    JsonNode baseline = json.path("baseline");
    if (baseline.path("overridden").asBoolean()
        || !baseline.path("runId").isTextual()
        || !candidate.path("runId").isTextual()) {
      return;
    }
    comparisons.addLast(
        new PastComparison(
            text(candidate, "version"),
            candidate.path("runId").textValue(),
            text(baseline, "version"),
            baseline.path("runId").textValue(),
            differences(json),
            footing(json)));
    if (comparisons.size() > MOST_COMPARISONS) {
      comparisons.removeFirst();
    }
  }

  private static Map<String, PastDifference> differences(JsonNode json) {
    Map<String, PastDifference> differences = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> gate : json.path("differences").properties()) {
      double difference = gate.getValue().asDouble(Double.NaN);
      if (gate.getValue().isNumber() && Double.isFinite(difference)) {
        String measure = json.path("measures").path(gate.getKey()).asText("");
        differences.put(gate.getKey(), new PastDifference(difference, measure.intern()));
      }
    }
    return differences;
  }

  private Footing footing(JsonNode json) {
    if (released.contains(json.path("evidence").asText())) {
      return Footing.RELEASED;
    }
    return json.path("decision").asText().equals("RELEASABLE")
        ? Footing.RELEASABLE
        : Footing.REFUSED;
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  /** The versions that were in use by what evaluations say. */
  RecordedBaselines baselines() {
    return baselines;
  }

  /** Which files models had when they were judged first. */
  RecordedFiles files() {
    return files;
  }

  /** The comparisons in their order. */
  List<PastComparison> comparisons() {
    return List.copyOf(comparisons);
  }
}
