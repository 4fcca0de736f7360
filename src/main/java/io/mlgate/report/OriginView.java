package io.mlgate.report;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known about both sides, one fact a row.
 *
 * @param label the fact
 * @param name the parameter it is about, may be empty
 * @param candidate the candidate's
 * @param baseline the baseline's
 * @param changed whether both sides have it and differ, for parameters
 */
public record OriginView(
    String label, String name, String candidate, String baseline, boolean changed) {
  private static final String NONE = "–";

  static List<OriginView> of(Evaluation evaluation) {
    Side candidate = evaluation.candidate();
    Optional<Side> baseline = evaluation.baseline();
    List<OriginView> rows = new ArrayList<>();
    rows.add(
        new OriginView(
            "Named as",
            "",
            ShownText.line(candidate.reference()),
            baseline.map(Side::reference).map(ShownText::line).orElse("no baseline"),
            false));
    Facts facts = new Facts(candidate.facts(), baseline.flatMap(Side::facts));
    facts.add(rows, "Version", OriginView::version);
    facts.add(rows, "Run", ModelFacts::runId);
    facts.add(rows, "Run name", ModelFacts::runName);
    facts.add(rows, "Run status", OriginView::status);
    facts.add(rows, "Logged model", one -> one.loggedModelId().orElse(""));
    facts.add(rows, "Commit", one -> one.commit().orElse(""));
    facts.add(rows, "Author", one -> one.author().orElse(""));
    facts.add(rows, "Datasets", OriginView::datasets);
    return rows;
  }

  /** The parameters, those that differ marked. */
  static List<OriginView> parameters(Evaluation evaluation) {
    return new Facts(evaluation.candidate().facts(), evaluation.baseline().flatMap(Side::facts))
        .parameters();
  }

  private static String version(ModelFacts facts) {
    return facts.model().map(model -> model + " version " + facts.version().orElse("?")).orElse("");
  }

  private static String status(ModelFacts facts) {
    return Phrases.lower(facts.status()) + ", " + Phrases.lower(facts.lifecycle());
  }

  private static String datasets(ModelFacts facts) {
    return facts.datasets().stream().map(OriginView::dataset).collect(Collectors.joining("; "));
  }

  private static String dataset(DatasetInput dataset) {
    String context = dataset.context().isEmpty() ? "" : " (" + dataset.context() + ")";
    return dataset.name()
        + context
        + " "
        + dataset.digest()
        + " from "
        + DatasetSource.shown(dataset.source());
  }

  /** The facts of both sides, where they could be read. */
  private record Facts(Optional<ModelFacts> candidate, Optional<ModelFacts> baseline) {

    void add(List<OriginView> rows, String label, Function<ModelFacts, String> fact) {
      String left = shown(candidate.map(fact));
      String right = shown(baseline.map(fact));
      if (!left.equals(NONE) || !right.equals(NONE)) {
        rows.add(new OriginView(label, "", left, right, false));
      }
    }

    List<OriginView> parameters() {
      List<OriginView> rows = new ArrayList<>();
      TreeSet<String> names = new TreeSet<>();
      candidate.ifPresent(facts -> names.addAll(facts.params().keySet()));
      baseline.ifPresent(facts -> names.addAll(facts.params().keySet()));
      for (String name : names) {
        String left = shown(candidate.map(facts -> facts.params().getOrDefault(name, "")));
        String right = shown(baseline.map(facts -> facts.params().getOrDefault(name, "")));
        boolean changed = !left.equals(NONE) && !right.equals(NONE) && !left.equals(right);
        rows.add(new OriginView("Parameter", ShownText.line(name), left, right, changed));
      }
      return rows;
    }

    private static String shown(Optional<String> text) {
      return text.filter(value -> !value.isEmpty()).map(ShownText::line).orElse(NONE);
    }
  }
}
