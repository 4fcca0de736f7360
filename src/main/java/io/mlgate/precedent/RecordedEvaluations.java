package io.mlgate.precedent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.gate.Precedents.PastComparison;
import io.mlgate.gate.Precedents.PastFiles;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.verdict.ModelFacts;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * With what each model was compared before its release, and which files it had at first, while
 * records are read. Comparisons with a baseline that somebody named instead of the policy's are
 * tries, and don't count.
 */
final class RecordedEvaluations {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of runs that were never registered the latest are enough. */
  private static final int MOST_RUNS = 100_000;

  private final Set<String> released;
  private final RecordedBaselines baselines;
  private final Map<String, Found> ofVersion = new LinkedHashMap<>();
  private final Map<String, Found> ofRun = new LinkedHashMap<>();
  private final Map<String, PastFiles> files = new LinkedHashMap<>();

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

  /** A comparison, and how sure it is that the release rested on it. */
  private record Found(PastComparison comparison, int weight) {}

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
    if (json.path("files").isTextual()) {
      // The first time counts: a second look at changed files must not make them right.
      files.putIfAbsent(
          identity(
              text(candidate, "loggedModelId"),
              text(candidate, "version"),
              text(candidate, "runId").orElse("")),
          new PastFiles(json.path("files").textValue(), entry.sequence()));
    }
    JsonNode baseline = json.path("baseline");
    if (baseline.path("overridden").asBoolean() || !baseline.path("runId").isTextual()) {
      return;
    }
    Found found = new Found(comparison(json, baseline), weight(json));
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
        text(baseline, "version"), baseline.path("runId").textValue(), differences);
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

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  /** A run may have logged several models, and a version is one of them. */
  private static String identity(
      Optional<String> loggedModelId, Optional<String> version, String runId) {
    return loggedModelId
        .or(() -> version.map(number -> "version " + number))
        .orElse("run " + runId);
  }

  /** The versions that were in use by what evaluations say. */
  RecordedBaselines baselines() {
    return baselines;
  }

  /** The files of a model when it was first judged. */
  Optional<PastFiles> files(ModelFacts facts) {
    return Optional.ofNullable(
        files.get(identity(facts.loggedModelId(), facts.version(), facts.runId())));
  }

  /** The comparison of a version, or of its run. */
  Optional<PastComparison> comparison(Optional<String> version, String runId) {
    Optional<Found> byVersion = version.map(ofVersion::get);
    Optional<Found> byRun = Optional.ofNullable(ofRun.get(runId));
    return byVersion
        .filter(found -> found.weight() >= byRun.map(Found::weight).orElse(0))
        .or(() -> byRun)
        .map(Found::comparison);
  }
}
