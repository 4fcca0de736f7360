package io.mlgate.precedent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.gate.PastReleases.PastComparison;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * With what each model was compared before its release, while records are read. Evaluations against
 * a baseline that somebody named instead of the policy's are tries, and don't count.
 */
final class RecordedComparisons {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of runs that were never registered the latest are enough. */
  private static final int MOST_RUNS = 100_000;

  private final Set<String> released;
  private final Map<String, Found> ofVersion = new LinkedHashMap<>();
  private final Map<String, Found> ofRun = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param released evidence on which versions went into production
   */
  RecordedComparisons(Set<String> released) {
    this.released = Set.copyOf(released);
  }

  /** A comparison, and how sure it is that the release rested on it. */
  private record Found(PastComparison comparison, int weight) {}

  void accept(LedgerRecord entry) {
    if (!entry.kind().equals(RecordKind.EVALUATION)) {
      return;
    }
    JsonNode json;
    try {
      json = JSON.readTree(entry.payload().json());
    } catch (JsonProcessingException unread) {
      return; // of another program; the chain then ends before it
    }
    JsonNode baseline = json.path("baseline");
    if (baseline.path("overridden").asBoolean() || !baseline.path("runId").isTextual()) {
      return;
    }
    Found found = new Found(comparison(json, baseline), weight(json));
    JsonNode candidate = json.path("candidate");
    keep(ofVersion, candidate.path("version"), found);
    keep(ofRun, candidate.path("runId"), found);
    if (ofRun.size() > MOST_RUNS) {
      Iterator<String> oldest = ofRun.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static PastComparison comparison(JsonNode json, JsonNode baseline) {
    Map<String, Double> differences = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> gate : json.path("differences").properties()) {
      double difference = gate.getValue().asDouble(Double.NaN);
      if (gate.getValue().isNumber() && Double.isFinite(difference)) {
        differences.put(gate.getKey(), difference);
      }
    }
    return new PastComparison(
        Optional.ofNullable(baseline.path("version").textValue()),
        baseline.path("runId").textValue(),
        differences);
  }

  private int weight(JsonNode json) {
    if (released.contains(json.path("evidence").asText())) {
      return 2;
    }
    return json.path("decision").asText().equals("RELEASABLE") ? 1 : 0;
  }

  private static void keep(Map<String, Found> all, JsonNode name, Found found) {
    if (!name.isTextual()) {
      return;
    }
    Found before = all.get(name.textValue());
    if (before == null || found.weight() >= before.weight()) {
      all.remove(name.textValue());
      all.put(name.textValue(), found);
    }
  }

  /** The comparison of a version, or of its run. */
  Optional<PastComparison> of(Optional<String> version, String runId) {
    Optional<Found> byVersion = version.map(ofVersion::get);
    Optional<Found> byRun = Optional.ofNullable(ofRun.get(runId));
    return byVersion
        .filter(found -> found.weight() >= byRun.map(Found::weight).orElse(0))
        .or(() -> byRun)
        .map(Found::comparison);
  }
}
