package io.mlgate.gate;

import io.mlgate.fairness.DisparityLimit;
import io.mlgate.fairness.FairnessCheck;
import io.mlgate.fairness.FairnessDefinition;
import io.mlgate.fairness.FairnessVerdict;
import io.mlgate.fairness.GroupCounts;
import io.mlgate.fairness.GroupedUnits;
import io.mlgate.fairness.SmallGroups;
import io.mlgate.measurement.EvaluationRows;
import io.mlgate.measurement.EvaluationTable;
import io.mlgate.measurement.IntervalMethod;
import io.mlgate.measurement.MeasurementSettings;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.policy.DecideOn;
import io.mlgate.policy.FairnessRule;
import io.mlgate.policy.Gate;
import io.mlgate.statistics.Bootstrap;
import io.mlgate.statistics.Conclusion;
import io.mlgate.table.Grouping;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Evaluates a bound on how much rates differ between groups, from intervals of all pairs. */
final class FairnessGate {
  private static final MathContext READABLE = new MathContext(6);

  private final Gate gate;
  private final FairnessRule rule;
  private final MeasurementSettings settings;

  FairnessGate(Gate gate, FairnessRule rule, MeasurementSettings settings) {
    this.gate = gate;
    this.rule = rule;
    this.settings = settings;
  }

  /**
   * The one result.
   *
   * @param vanished groups of which no row has a final label yet, with the rows of each
   * @throws UnfitRowsException if there are no predictions
   * @throws io.mlgate.fairness.FairnessException if the reference is not among the groups
   */
  GateResult evaluate(EvaluationTable table, Map<Slice, Long> vanished) {
    EvaluationRows rows = table.rows();
    BinaryObservations observations = (BinaryObservations) rows.observations();
    if (observations.predictions().isEmpty()) {
      throw new UnfitRowsException(
          "fairness needs predictions: name 'prediction', or a 'threshold' of the score");
    }
    Grouping grouping = EvaluatedRows.groups(table, rule.by());
    List<Slice> slices =
        IntStream.range(0, grouping.counts().length)
            .mapToObj(code -> EvaluatedRows.slice(grouping, rule.by(), code))
            .toList();
    List<String> names = slices.stream().map(Slice::toString).toList();
    FairnessVerdict verdict = verdict(rows, observations, grouping.codes(), names);
    DisparityFigures figures = new DisparityFigures(verdict, slices, names);
    List<String> unknown = unknown(vanished, rows.size() + table.dropped());
    Conclusion concluded = concluded(verdict, grouping.counts());
    if (!unknown.isEmpty() && concluded == Conclusion.HOLDS) {
      concluded = Conclusion.UNDECIDED;
    }
    ResultBuilder result =
        new ResultBuilder(gate, Slice.WHOLE)
            .rows(rows.size())
            .accepted(Optional.of(accepted()))
            .rowsNeeded(
                verdict
                    .rowsNeeded()
                    .map(rowsNeeded -> OptionalLong.of(rowsNeeded.tableNeeded()))
                    .orElse(OptionalLong.empty()))
            .basis(
                new Basis(
                    rule.evaluation(),
                    method(rows),
                    Optional.empty(),
                    Optional.of(figures.disparity())));
    figures
        .decisive()
        .ifPresent(
            pair ->
                result
                    .value(pair.value())
                    .interval(
                        rule.decideOn() == DecideOn.POINT ? Optional.empty() : pair.interval()));
    return result.is(
        BoundClaim.verdict(concluded),
        new FairnessWords(rule, verdict, figures)
            .of(concluded, small(grouping.counts(), names), unknown));
  }

  /** What can't be known of groups, unless they may be left out as they stand in the table. */
  private List<String> unknown(Map<Slice, Long> vanished, long all) {
    SmallGroups small = small();
    return vanished.entrySet().stream()
        .filter(group -> !small.leaveOut(group.getValue(), all))
        .map(
            group ->
                "none of the "
                    + group.getValue()
                    + " rows of "
                    + group.getKey()
                    + " has a final label yet")
        .toList();
  }

  private FairnessVerdict verdict(
      EvaluationRows rows, BinaryObservations observations, int[] codes, List<String> names) {
    FairnessCheck check = check(names);
    if (rows.clusters().isPresent()) {
      GroupedUnits units =
          GroupedUnits.clusters(observations, codes, names, rows.clusters().get().of());
      return check.verdict(units, bootstrap(check, names.size()));
    }
    return observations.weights().isPresent()
        ? check.verdict(
            GroupedUnits.rows(observations, codes, names), bootstrap(check, names.size()))
        : check.verdict(GroupCounts.of(observations, codes, names));
  }

  private Bootstrap bootstrap(FairnessCheck check, int groups) {
    return Bootstrap.of(settings.seed(), check.replicates(groups));
  }

  private FairnessCheck check(List<String> names) {
    DisparityLimit limit =
        rule.maxDifference()
            .map(most -> DisparityLimit.maxDifference(most.doubleValue()))
            .orElseGet(() -> DisparityLimit.minRatio(rule.minRatio().orElseThrow().doubleValue()));
    FairnessCheck check =
        FairnessCheck.of(
                FairnessDefinition.named(rule.definition().word()), limit, settings.confidence())
            .with(small());
    return rule.reference().map(values -> check.against(reference(values, names))).orElse(check);
  }

  private SmallGroups small() {
    return rule.leaveOutBelow()
        .map(
            below ->
                below.share()
                    ? SmallGroups.leftOutBelowShare(below.amount().doubleValue())
                    : SmallGroups.leftOutBelowRows(below.amount().longValueExact()))
        .orElse(SmallGroups.NONE_LEFT_OUT);
  }

  private String reference(List<String> values, List<String> names) {
    Map<String, String> slice = new LinkedHashMap<>();
    for (int i = 0; i < rule.by().size(); i++) {
      slice.put(rule.by().get(i), values.get(i));
    }
    String name = new Slice(slice).toString();
    if (!names.contains(name)) {
      throw new UnfitRowsException(
          "the reference " + name + " has no rows: there are " + String.join("; ", names));
    }
    return name;
  }

  private Conclusion concluded(FairnessVerdict verdict, int[] counts) {
    Conclusion concluded =
        rule.decideOn() == DecideOn.POINT ? verdict.point() : verdict.conclusion();
    boolean small = IntStream.of(counts).anyMatch(count -> count < rule.minRows().orElse(0));
    return small && concluded == Conclusion.HOLDS ? Conclusion.UNDECIDED : concluded;
  }

  private List<String> small(int[] counts, List<String> names) {
    return IntStream.range(0, counts.length)
        .filter(code -> counts[code] < rule.minRows().orElse(0))
        .mapToObj(
            code ->
                names.get(code) + " has " + counts[code] + (counts[code] == 1 ? " row" : " rows"))
        .toList();
  }

  private static String method(EvaluationRows rows) {
    if (rows.clusters().isPresent()) {
      return IntervalMethod.CLUSTER_BOOTSTRAP.title();
    }
    return rows.observations().weights().isPresent()
        ? IntervalMethod.BOOTSTRAP.title()
        : "score intervals of pairs";
  }

  private Accepted accepted() {
    return rule.maxDifference()
        .map(most -> new Accepted(Optional.of(most.negate()), Optional.of(most)))
        .orElseGet(
            () -> {
              BigDecimal least = rule.minRatio().orElseThrow();
              return new Accepted(
                  Optional.of(least), Optional.of(BigDecimal.ONE.divide(least, READABLE)));
            });
  }
}
