package io.mlgate.report;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the candidate or the baseline from the JSON of a report. */
final class JsonSide {
  private JsonSide() {}

  static Side read(JsonFields side) {
    Side.Standing standing = side.word("standing", Side.Standing.values(), Side.Standing::name);
    Optional<ModelFacts> facts =
        standing == Side.Standing.PINNED ? Optional.of(facts(side)) : noFacts(side);
    Side read =
        new Side(
            side.text("reference"), standing, facts, side.text("note"), side.truth("overridden"));
    side.end();
    return read;
  }

  private static ModelFacts facts(JsonFields side) {
    return new ModelFacts(
        side.text("runId"),
        side.text("runName"),
        side.word("status", RunStatus.values(), RunStatus::name),
        side.word("lifecycle", Lifecycle.values(), Lifecycle::name),
        side.optionalText("model"),
        side.optionalText("version"),
        side.optionalText("loggedModelId"),
        side.optionalText("commit"),
        side.optionalText("author"),
        side.objects("datasets").stream().map(JsonSide::dataset).toList(),
        new TreeMap<>(side.object("params").strings()));
  }

  /** A side that is not pinned has the same fields, all of them empty. */
  private static Optional<ModelFacts> noFacts(JsonFields side) {
    boolean empty = true;
    for (String field : List.of("runId", "runName", "status", "lifecycle", "model", "version")) {
      empty &= side.optionalText(field).isEmpty();
    }
    for (String field : List.of("loggedModelId", "commit", "author")) {
      empty &= side.optionalText(field).isEmpty();
    }
    empty &= side.objects("datasets").isEmpty();
    empty &= side.object("params").strings().isEmpty();
    if (!empty) {
      throw new IllegalArgumentException("only a side that is PINNED has facts");
    }
    return Optional.empty();
  }

  private static DatasetInput dataset(JsonFields dataset) {
    DatasetInput read =
        new DatasetInput(
            dataset.text("name"),
            dataset.text("digest"),
            dataset.text("source"),
            dataset.text("context"));
    dataset.end();
    return read;
  }
}
