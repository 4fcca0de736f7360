package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads a gate on fairness: {@code {fairness: equalized_odds, by: sex, maxDifference: 0.1}}. */
final class FairnessGateGrammar implements GateKind {
  private static final List<String> LIMITS = List.of("maxDifference", "minRatio");

  private static final List<String> KEYS =
      List.of(
          "fairness",
          "on",
          "by",
          "reference",
          "minRows",
          "leaveOutBelow",
          "decideOn",
          "maxDifference",
          "minRatio");

  @Override
  public String key() {
    return "fairness";
  }

  @Override
  public List<String> keys() {
    return KEYS;
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Optional<EvaluationRule> evaluation = rows.evaluation(gate);
    evaluation
        .filter(rule -> rule.task() != EvaluationTask.BINARY)
        .ifPresent(
            rule ->
                gate.refuse(
                    "needs an evaluation of the task binary, and "
                        + rule.name()
                        + " is "
                        + rule.task().word()));
    gate.required("by");
    List<String> by = RowsGrammar.by(gate, evaluation);
    Optional<BigDecimal> maxDifference = gate.optional("maxDifference").flatMap(Value::number);
    Optional<BigDecimal> minRatio = gate.optional("minRatio").flatMap(Value::number);
    check(gate, maxDifference, minRatio);
    return new FairnessRule(
        gate.required("fairness")
            .word(FairnessCriterion.class)
            .orElse(FairnessCriterion.DEMOGRAPHIC_PARITY),
        evaluation.map(EvaluationRule::name).orElse(""),
        by,
        gate.optional("reference").map(value -> reference(value, by)),
        maxDifference,
        minRatio,
        RowsGrammar.minRows(gate),
        gate.optional("leaveOutBelow").flatMap(FairnessGateGrammar::leaveOutBelow),
        RowsGrammar.decideOn(gate));
  }

  private static List<String> reference(Value value, List<String> by) {
    List<String> group = ColumnsGrammar.values(value);
    if (!group.isEmpty() && !by.isEmpty() && group.size() != by.size()) {
      value.refuse("must have a value for each column of 'by': " + String.join(", ", by));
    }
    return group;
  }

  private static Optional<Margin> leaveOutBelow(Value value) {
    Optional<Margin> below = BoundsGrammar.margin(value);
    boolean sound =
        below
            .filter(
                margin ->
                    margin.share()
                        ? margin.amount().compareTo(BigDecimal.ONE) < 0
                        : margin.amount().stripTrailingZeros().scale() <= 0
                            && margin.amount().precision() - margin.amount().scale() <= 9)
            .isPresent();
    if (below.isPresent() && !sound) {
      value.refuse("must be a whole number of rows, or a share of them such as 2%");
      return Optional.empty();
    }
    return below;
  }

  private static void check(
      Mapping gate, Optional<BigDecimal> maxDifference, Optional<BigDecimal> minRatio) {
    if (!gate.mentionsAny(LIMITS)) {
      gate.refuse("accepts any difference: give maxDifference or minRatio");
    } else if (gate.optional("maxDifference").isPresent()
        && gate.optional("minRatio").isPresent()) {
      gate.refuse("has both maxDifference and minRatio: write a gate for each");
    }
    maxDifference
        .filter(most -> most.signum() < 0 || most.compareTo(BigDecimal.ONE) >= 0)
        .ifPresent(
            most ->
                gate.required("maxDifference")
                    .refuse("must be from 0 to below 1: rates differ by at most 1"));
    minRatio
        .filter(least -> least.signum() <= 0 || least.compareTo(BigDecimal.ONE) > 0)
        .ifPresent(least -> gate.required("minRatio").refuse("must be above 0 and at most 1"));
  }
}
