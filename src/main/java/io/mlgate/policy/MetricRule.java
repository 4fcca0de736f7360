package io.mlgate.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A bound on a metric that is recomputed from rows; written {@code metric: NAME}.
 *
 * @param metric the metric
 * @param evaluation name of the evaluation whose rows they are
 * @param by columns whose values make the groups that it is judged for; empty for all rows at once
 * @param minRows least number of rows that a verdict may rest on
 * @param bounds which values are accepted
 * @param decideOn what decides
 */
public record MetricRule(
    MetricChoice metric,
    String evaluation,
    List<String> by,
    OptionalInt minRows,
    Bounds bounds,
    DecideOn decideOn)
    implements Rule {

  /** Copies the columns; nothing may be null. */
  public MetricRule {
    Objects.requireNonNull(metric);
    Objects.requireNonNull(evaluation);
    by = List.copyOf(by);
    Objects.requireNonNull(minRows);
    Objects.requireNonNull(bounds);
    Objects.requireNonNull(decideOn);
  }

  @Override
  public String describe() {
    return metric
        + " of "
        + RuleWords.rows(evaluation, by)
        + ", "
        + bounds.describe()
        + RuleWords.decidedOn(decideOn);
  }

  /** One; how many groups there are only the rows tell. */
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
    return bounds.compareWithBaseline();
  }
}
