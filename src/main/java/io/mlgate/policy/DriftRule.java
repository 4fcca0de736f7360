package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A bound on how far columns have moved from a reference; written {@code drift: MEASURE}. Of {@code
 * max} and {@code minP} one is there, but neither for {@link DriftMeasure#EVIDENTLY}.
 *
 * @param measure what is computed of each column
 * @param evaluation name of the evaluation whose rows may have drifted
 * @param reference the rows that they are held against
 * @param columns columns that are compared, in their order; empty for all of the reference that are
 *     no label, answer, key, cluster, weight or time of the evaluation
 * @param except columns that are not, of all; empty if columns are named
 * @param max greatest accepted value, above 0
 * @param minP least accepted probability, without drift, of a value as great; between 0 and 1
 *     exclusive
 * @param conventions whose bins and units
 * @param missing what becomes of rows without a value
 * @param decideOn what decides
 */
public record DriftRule(
    DriftMeasure measure,
    String evaluation,
    DriftReference reference,
    List<String> columns,
    List<String> except,
    Optional<BigDecimal> max,
    Optional<BigDecimal> minP,
    DriftConvention conventions,
    MissingValues missing,
    DecideOn decideOn)
    implements Rule {

  /** Copies the lists; nothing may be null. */
  public DriftRule {
    Objects.requireNonNull(measure);
    Objects.requireNonNull(evaluation);
    Objects.requireNonNull(reference);
    columns = List.copyOf(columns);
    except = List.copyOf(except);
    Objects.requireNonNull(max);
    Objects.requireNonNull(minP);
    Objects.requireNonNull(conventions);
    Objects.requireNonNull(missing);
    Objects.requireNonNull(decideOn);
  }

  /** Whether the reference tells which columns there are. */
  public boolean isOfAllColumns() {
    return columns.isEmpty();
  }

  @Override
  public String describe() {
    return (measure == DriftMeasure.EVIDENTLY
            ? "drift as Evidently chooses it, of "
            : measure.word() + " of ")
        + evaluation
        + " against "
        + reference.describe()
        + (isOfAllColumns() ? ", all columns" : ", " + String.join(", ", columns))
        + (except.isEmpty() ? "" : " but " + String.join(", ", except))
        + max.map(most -> ", at most " + most.toPlainString()).orElse("")
        + minP.map(least -> ", p at least " + least.toPlainString()).orElse("")
        + (conventions == DriftConvention.EVIDENTLY && measure != DriftMeasure.EVIDENTLY
            ? ", by Evidently's conventions"
            : "")
        + (missing == MissingValues.DROP ? ", without missing values" : "")
        + RuleWords.decidedOn(decideOn);
  }

  /** One a column; how many all are the reference tells. */
  @Override
  public int results() {
    return Math.max(1, columns.size());
  }

  @Override
  public Optional<String> onRows() {
    return Optional.of(evaluation);
  }

  @Override
  public boolean comparesWithBaseline() {
    return reference instanceof DriftReference.Baseline;
  }
}
