package io.mlgate.gate;

import io.mlgate.measurement.EvaluationColumns;
import io.mlgate.measurement.ModelColumns;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.PredictedColumns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The columns of one of the policy's evaluations as measurement reads them. */
final class ColumnsOfRule {
  private final EvaluationRule rule;
  private final Instant now;

  /**
   * Columns of a rule.
   *
   * @param now the time from which the age of labels counts
   */
  ColumnsOfRule(EvaluationRule rule, Instant now) {
    this.rule = rule;
    this.now = now;
  }

  /** What the candidate's table says; not for the task rows, whose gates name their columns. */
  EvaluationColumns ofCandidate() {
    return with(ofModel(rule.model()));
  }

  /** The same for a baseline's columns. */
  EvaluationColumns of(PredictedColumns columns) {
    return EvaluationColumns.of(ofModel(columns));
  }

  /** One plain column, and the one that it is held against. */
  EvaluationColumns ofColumn(String column, Optional<String> opponent) {
    return with(new ModelColumns.Rows(column, opponent));
  }

  private EvaluationColumns with(ModelColumns model) {
    EvaluationColumns columns =
        new EvaluationColumns(model, rule.weight(), rule.cluster(), Optional.empty());
    return rule.labelsMatureAfter()
        .map(age -> columns.withMaturity(rule.time().orElseThrow(), now.minus(age)))
        .orElse(columns);
  }

  private ModelColumns ofModel(PredictedColumns columns) {
    String label = rule.label().orElse("");
    return switch (rule.task()) {
      case BINARY ->
          new ModelColumns.Binary(
              label, rule.positive(), columns.score(), columns.prediction(), threshold(columns));
      case MULTICLASS ->
          new ModelColumns.Multiclass(
              label, rule.classes(), columns.scores(), columns.prediction());
      case REGRESSION -> new ModelColumns.Regression(label, columns.prediction().orElse(""));
      case QUANTILE -> new ModelColumns.Quantile(label, quantiles(columns));
      case RANKING ->
          new ModelColumns.Ranking(rule.query().orElse(""), label, columns.score().orElse(""));
      case ROWS -> throw new IllegalStateException("rows have no model's columns");
    };
  }

  private OptionalDouble threshold(PredictedColumns columns) {
    return columns.prediction().isEmpty() && columns.score().isPresent()
        ? rule.threshold()
            .map(BigDecimal::doubleValue)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty())
        : OptionalDouble.empty();
  }

  private static SortedMap<Double, String> quantiles(PredictedColumns columns) {
    SortedMap<Double, String> quantiles = new TreeMap<>();
    columns.quantiles().forEach((level, column) -> quantiles.put(level.doubleValue(), column));
    return quantiles;
  }
}
