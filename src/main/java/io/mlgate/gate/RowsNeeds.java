package io.mlgate.gate;

import io.mlgate.metric.Need;
import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.EvaluationTask;
import io.mlgate.policy.FairnessRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.PredictedColumns;
import io.mlgate.policy.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the gates on one evaluation read of its tables. Only that is read: a column of the table
 * that nobody asks for costs nothing and can't be at fault.
 *
 * @param candidate columns of the candidate's table, at least one
 * @param baseline columns of the baseline's own table; empty if there is none or nobody compares
 * @param truth columns of the truth: a baseline's table may have them, and must then agree
 * @param compares whether any gate looks at the baseline's answers
 */
record RowsNeeds(Set<String> candidate, Set<String> baseline, Set<String> truth, boolean compares) {

  /**
   * The needs of some gates.
   *
   * @param noBaseline whether there need be no baseline
   * @throws io.mlgate.metric.MetricChoiceException if the catalogue lacks a metric
   */
  static RowsNeeds of(EvaluationRule rule, List<Gate> gates, boolean noBaseline) {
    List<ChosenMetric> metrics =
        gates.stream().map(Gate::rule).flatMap(RowsNeeds::metrics).toList();
    boolean fairness = gates.stream().anyMatch(gate -> gate.rule() instanceof FairnessRule);
    boolean compares =
        !noBaseline
            && rule.baseline().isPresent()
            && (gates.stream().anyMatch(gate -> gate.rule().comparesWithBaseline())
                || metrics.stream().anyMatch(RowsNeeds::playsAgainstTheBaseline));
    boolean ofModel =
        rule.task() != EvaluationTask.ROWS
            && (fairness || metrics.stream().anyMatch(metric -> metric.column().isEmpty()));
    Set<String> shared = new LinkedHashSet<>();
    Set<String> truth = new LinkedHashSet<>();
    if (ofModel) {
      rule.label().ifPresent(truth::add);
      rule.query().ifPresent(truth::add);
      shared.addAll(columns(rule.model()));
    }
    metrics.forEach(metric -> metric.column().ifPresent(shared::add));
    boolean another =
        compares && !(rule.baseline().orElseThrow() instanceof BaselineRows.SameTable);
    Set<String> candidate = new LinkedHashSet<>(truth);
    candidate.addAll(shared);
    metrics.forEach(metric -> metric.opponent().ifPresent(candidate::add));
    rule.weight().ifPresent(candidate::add);
    rule.cluster().ifPresent(candidate::add);
    rule.labelsMatureAfter().flatMap(age -> rule.time()).ifPresent(candidate::add);
    gates.forEach(gate -> candidate.addAll(by(gate.rule())));
    candidate.addAll(rule.key());
    if (another) {
      shared.addAll(rule.key());
      metrics.forEach(metric -> metric.opponent().ifPresent(shared::add));
    } else if (compares
        && rule.baseline().orElseThrow() instanceof BaselineRows.SameTable same
        && ofModel) {
      candidate.addAll(columns(same.columns()));
    }
    return new RowsNeeds(candidate, another ? shared : Set.of(), truth, compares);
  }

  private static Stream<ChosenMetric> metrics(Rule rule) {
    if (rule instanceof MetricRule metric) {
      return Stream.of(ChosenMetric.of(metric.metric()));
    }
    return rule instanceof AgreementRule agreement
        ? agreement.claims().stream().map(claim -> ChosenMetric.of(claim.metric()))
        : Stream.empty();
  }

  /** A win needs an opponent: the one that is named, or else the baseline. */
  static boolean playsAgainstTheBaseline(ChosenMetric metric) {
    return metric.metric().definition().needs().contains(Need.OPPONENT)
        && metric.opponent().isEmpty();
  }

  private static List<String> by(Rule rule) {
    if (rule instanceof MetricRule metric) {
      return metric.by();
    }
    return rule instanceof FairnessRule fairness ? fairness.by() : List.of();
  }

  /** The columns in which a model answers. */
  static List<String> columns(PredictedColumns columns) {
    return Stream.of(
            columns.score().stream(),
            columns.scores().stream(),
            columns.prediction().stream(),
            columns.quantiles().values().stream())
        .flatMap(names -> names)
        .toList();
  }

  /** The path of the baseline's own table, if it has one. */
  static Optional<String> baselineTable(EvaluationRule rule) {
    BaselineRows rows = rule.baseline().orElse(null);
    if (rows instanceof BaselineRows.OtherTable other) {
      return Optional.of(other.path());
    }
    return rows instanceof BaselineRows.OwnRun ? Optional.of(rule.table()) : Optional.empty();
  }
}
