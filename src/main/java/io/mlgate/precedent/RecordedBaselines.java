package io.mlgate.precedent;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.ledger.RecordKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Versions that were in use by what evaluations say, while records are read: the baselines that
 * policies found, and the models that were judged again. Releases that nothing recorded leave only
 * these behind.
 */
final class RecordedBaselines {
  private final String model;
  private final Map<String, String> words = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param model whose versions count
   */
  RecordedBaselines(String model) {
    this.model = model;
  }

  void accept(RecordKind kind, long sequence, JsonNode json) {
    if (kind.equals(RecordKind.REVALIDATION)) {
      keep(json.path("candidate"), "judged again by record " + sequence);
    }
    keep(json.path("baseline"), "the baseline of record " + sequence);
  }

  private void keep(JsonNode side, String how) {
    boolean found = side.path("standing").asText("PINNED").equals("PINNED");
    boolean ours = side.path("model").asText(model).equals(model);
    String version = side.path("version").asText("");
    // What somebody named instead was only compared with.
    if (found && ours && !side.path("overridden").asBoolean() && !version.isEmpty()) {
      words.putIfAbsent(version, "version " + version + ", " + how);
    }
  }

  /** All of them, the first first. */
  List<VersionInUse> all() {
    return words.entrySet().stream()
        .map(known -> new VersionInUse(known.getKey(), known.getValue()))
        .toList();
  }
}
