package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A bound on how much a rate may differ between groups; written {@code fairness: DEFINITION}.
 * Exactly one of the limits is there.
 *
 * @param definition which rate
 * @param evaluation name of the evaluation whose rows they are
 * @param by columns whose values make the groups, at least one
 * @param reference the group that the others are compared with, one value a column; absent if each
 *     pair is compared
 * @param maxDifference greatest accepted difference, from 0 to 1
 * @param minRatio least accepted ratio, above 0, at most 1
 * @param minRows least number of rows of each group, without which nothing is concluded
 * @param leaveOutBelow groups with fewer rows, or a smaller share of them, are not compared
 * @param decideOn what decides
 */
public record FairnessRule(
    FairnessCriterion definition,
    String evaluation,
    List<String> by,
    Optional<List<String>> reference,
    Optional<BigDecimal> maxDifference,
    Optional<BigDecimal> minRatio,
    OptionalInt minRows,
    Optional<Margin> leaveOutBelow,
    DecideOn decideOn)
    implements Rule {

  /** Copies the lists; nothing may be null. */
  public FairnessRule {
    Objects.requireNonNull(definition);
    Objects.requireNonNull(evaluation);
    by = List.copyOf(by);
    reference = reference.map(List::copyOf);
    Objects.requireNonNull(maxDifference);
    Objects.requireNonNull(minRatio);
    Objects.requireNonNull(minRows);
    Objects.requireNonNull(leaveOutBelow);
    Objects.requireNonNull(decideOn);
  }

  @Override
  public String describe() {
    String limit =
        maxDifference
            .map(most -> "difference at most " + most.toPlainString())
            .or(() -> minRatio.map(least -> "ratio at least " + least.toPlainString()))
            .orElse("");
    return definition.word()
        + " of "
        + RuleWords.rows(evaluation, by)
        + reference.map(group -> " against " + String.join(", ", group)).orElse("")
        + ", "
        + limit
        + leaveOutBelow.map(below -> ", without groups below " + below).orElse("")
        + RuleWords.decidedOn(decideOn);
  }

  @Override
  public int results() {
    return 1;
  }

  @Override
  public Optional<String> onRows() {
    return Optional.of(evaluation);
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
