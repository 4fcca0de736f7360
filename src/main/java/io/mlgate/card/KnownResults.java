package io.mlgate.card;

import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import io.mlgate.report.Cautions;
import io.mlgate.report.Figures;
import io.mlgate.report.Limits;
import io.mlgate.report.Mark;
import io.mlgate.report.Phrases;
import io.mlgate.report.RateWords;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the gates measured and found. */
final class KnownResults {
  private static final String NONE = "–";
  private static final int MOST_GROUPS = 30;

  private final Evaluation evaluation;
  private final Policy policy;

  /** Gates whose slices are groups of rows, rather than findings. */
  private final Set<String> byGroup = new HashSet<>();

  KnownResults(Evaluation evaluation, Policy policy) {
    this.evaluation = evaluation;
    this.policy = policy;
    for (Gate gate : policy.gates()) {
      if ((gate.rule() instanceof MetricRule metric && !metric.by().isEmpty())
          || (gate.rule() instanceof LoggedRule logged && !logged.slices().isEmpty())) {
        byGroup.add(gate.name());
      }
    }
  }

  /** The columns by which the model was looked at, and their groups. */
  List<CardBlock> factors() {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (EvaluationRule rule : policy.evaluations()) {
      rule.groups().forEach(group -> groups.putIfAbsent(group, new LinkedHashSet<>()));
    }
    for (GateResult result : evaluation.results()) {
      if (byGroup.contains(result.gate())) {
        addGroups(result.slice().values(), groups);
      }
      result.basis().flatMap(Basis::disparity).stream()
          .flatMap(disparity -> disparity.groups().stream())
          .forEach(group -> addGroups(group.slice().values(), groups));
    }
    GridRows rows = new GridRows();
    groups.forEach((factor, values) -> rows.add(factor, named(values)));
    return rows.blocks("Groups that were compared or judged by themselves", "Factor", "Groups");
  }

  private static void addGroups(Map<String, String> slice, Map<String, Set<String>> groups) {
    slice.forEach(
        (factor, value) ->
            groups.computeIfAbsent(factor, none -> new LinkedHashSet<>()).add(value));
  }

  private static String named(Set<String> values) {
    if (values.isEmpty()) {
      return "declared, and judged by no gate";
    }
    String more = values.size() > MOST_GROUPS ? ", and more" : "";
    return values.stream().limit(MOST_GROUPS).collect(Collectors.joining(", ", "", more));
  }

  /** What was measured, by which rule, and what decides. */
  List<CardBlock> metrics() {
    GridRows rows = new GridRows();
    for (Gate gate : policy.gates()) {
      rows.add(gate.name(), gate.rule().describe(), gate.kind().word(), gate.severity().word());
    }
    List<CardBlock> blocks =
        new ArrayList<>(rows.blocks("What was asked", "Gate", "Rule", "Kind", "Severity"));
    blocks.addAll(
        new FactList()
            .add(
                "Confidence of intervals",
                Figures.percent(evaluation.statistics().confidence().doubleValue()))
            .add("Seed of resampling", Long.toString(evaluation.statistics().seed()))
            .blocks());
    return blocks;
  }

  List<CardBlock> analyses() {
    List<CardBlock> blocks = new ArrayList<>();
    blocks.add(
        new CardBlock.Sentence(
            "The evaluation says "
                + Mark.of(evaluation.decision()).word()
                + ", "
                + Phrases.against(evaluation.baseline())
                + "."));
    blocks.addAll(
        measured("Overall", evaluation.results().stream().filter(this::isOverall).toList()));
    blocks.addAll(
        measured(
            "By group",
            evaluation.results().stream()
                .filter(result -> byGroup.contains(result.gate()))
                .toList()));
    for (GateResult result : evaluation.results()) {
      result
          .basis()
          .flatMap(Basis::disparity)
          .ifPresent(disparity -> blocks.addAll(rates(result, disparity)));
    }
    GridRows others = new GridRows();
    evaluation.results().stream()
        .filter(result -> !isOverall(result) && !byGroup.contains(result.gate()))
        .forEach(
            result ->
                others.add(called(result), Mark.of(result.verdict()).word(), result.message()));
    blocks.addAll(others.blocks("Other checks", "Gate", "Verdict", "Because"));
    return blocks;
  }

  private boolean isOverall(GateResult result) {
    return result.slice().isWhole()
        && (result.value().isPresent() || result.interval().isPresent())
        && !byGroup.contains(result.gate());
  }

  private static List<CardBlock> measured(String title, List<GateResult> results) {
    GridRows rows = new GridRows();
    for (GateResult result : results) {
      rows.add(
          called(result),
          result.value().isPresent()
              ? Figures.beside(result.value().getAsDouble(), result.accepted())
              : NONE,
          orNone(RateWords.ends(result.interval())),
          result.baseline().isPresent() ? Figures.of(result.baseline().getAsDouble()) : NONE,
          orNone(Limits.required(result).map(Phrases::inWords).orElse("")),
          result.rows().isPresent() ? Figures.count(result.rows().getAsLong()) : NONE,
          Mark.of(result.verdict()).word());
    }
    List<CardBlock> blocks =
        new ArrayList<>(
            rows.blocks(
                title, "Gate", "Value", "Interval", "Baseline", "Required", "Rows", "Verdict"));
    if (results.stream()
        .anyMatch(result -> result.interval().isPresent() && result.baseline().isPresent())) {
      blocks.add(
          new CardBlock.Sentence(
              "Where a baseline is compared with, the interval is that of the difference, laid at"
                  + " the baseline's value."));
    }
    return blocks;
  }

  private static List<CardBlock> rates(GateResult result, GroupDisparity disparity) {
    GridRows rows = new GridRows();
    for (GroupDisparity.Group group : disparity.groups()) {
      for (GroupDisparity.Rate rate : group.rates()) {
        rows.add(
            RateWords.name(rate.name()),
            Phrases.slice(group.slice()),
            rate.value().isPresent() ? Figures.of(rate.value().getAsDouble()) : NONE,
            orNone(RateWords.ends(rate.interval())),
            Figures.count(rate.of()));
      }
    }
    return rows.blocks(
        "Rates of gate "
            + result.gate()
            + ": "
            + Mark.of(result.verdict()).word()
            + ", "
            + result.rule(),
        "Rate",
        "Group",
        "Value",
        "Interval",
        "Rows");
  }

  /**
   * What a reader must know before using the model: what did not pass, and what was not compared.
   */
  List<CardBlock> caveats() {
    List<CardBlock> blocks = new ArrayList<>();
    Cautions.of(evaluation).forEach(caution -> blocks.add(new CardBlock.Sentence(caution + ".")));
    evaluation
        .problems()
        .forEach(problem -> blocks.add(new CardBlock.Sentence("Not read: " + problem)));
    GridRows rows = new GridRows();
    evaluation.results().stream()
        .filter(result -> result.verdict() != Verdict.PASS)
        .forEach(
            result ->
                rows.add(
                    called(result),
                    Mark.of(result.verdict()).word(),
                    result.severity().word(),
                    result.message()));
    blocks.addAll(rows.blocks("What did not pass", "Gate", "Verdict", "Severity", "Because"));
    if (rows.blocks("", "").isEmpty()) {
      blocks.add(new CardBlock.Sentence("Every gate of the policy passed."));
    }
    return blocks;
  }

  private static String called(GateResult result) {
    return result.slice().isWhole()
        ? result.gate()
        : result.gate() + ", " + Phrases.slice(result.slice());
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
