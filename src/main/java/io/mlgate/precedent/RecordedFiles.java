package io.mlgate.precedent;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.gate.Precedents.PastFiles;
import io.mlgate.verdict.ModelFacts;
import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files models had when they were judged first, while records are read. A model gets new
 * names as time goes by: a run, a logged model, a version. The first digest is kept under each.
 */
final class RecordedFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, PastFiles> ofLoggedModel = new LinkedHashMap<>();
  private final LinkedHashMap<String, PastFiles> ofVersion = new LinkedHashMap<>();
  private final LinkedHashMap<String, FirstOfRun> ofRun = new LinkedHashMap<>();

  /**
   * A run may have logged several models: its name is a model's only where nothing tells more.
   *
   * @param version the version's name; empty if there was none
   */
  private record FirstOfRun(String version, PastFiles files) implements Serializable {}

  void accept(long sequence, JsonNode json) {
    if (!json.path("files").isTextual()) {
      return;
    }
    // The first time counts: a second look at changed files must not make them right.
    PastFiles files = new PastFiles(json.path("files").textValue(), sequence);
    JsonNode candidate = json.path("candidate");
    Optional<String> loggedModel = text(candidate, "loggedModelId");
    Optional<String> version =
        text(candidate, "version").map(number -> version(text(candidate, "model"), number));
    loggedModel.ifPresent(id -> ofLoggedModel.putIfAbsent(id, files));
    version.ifPresent(name -> ofVersion.putIfAbsent(name, files));
    if (loggedModel.isEmpty()) {
      text(candidate, "runId")
          .ifPresent(run -> ofRun.putIfAbsent(run, new FirstOfRun(version.orElse(""), files)));
    }
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  private static String version(Optional<String> model, String number) {
    return model.orElse("") + " " + number;
  }

  /** What a model's files were by each name that it has, the earliest first. */
  List<PastFiles> of(ModelFacts facts) {
    Optional<String> version = facts.version().map(number -> version(facts.model(), number));
    Optional<PastFiles> byRun =
        Optional.ofNullable(ofRun.get(facts.runId()))
            .filter(first -> facts.loggedModelId().isEmpty())
            .filter(first -> isSame(first.version(), version.orElse("")))
            .map(FirstOfRun::files);
    return Stream.of(
            facts.loggedModelId().map(ofLoggedModel::get), version.map(ofVersion::get), byRun)
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Comparator.comparingLong(PastFiles::record))
        .toList();
  }

  /** Two versions of one run may be two models. */
  private static boolean isSame(String recorded, String asked) {
    return recorded.isEmpty() || asked.isEmpty() || recorded.equals(asked);
  }
}
