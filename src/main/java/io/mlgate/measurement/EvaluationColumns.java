package io.mlgate.measurement;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table say what.
 *
 * @param model the truth, and what the model says of it
 * @param weight how often a row counts
 * @param cluster rows that belong together
 * @param maturity which rows are too young for their labels to be known
 */
public record EvaluationColumns(
    ModelColumns model,
    Optional<String> weight,
    Optional<String> cluster,
    Optional<Maturity> maturity) {

  /**
   * Rows whose labels are not known yet are left out.
   *
   * @param time the column that says when a row happened; see {@link io.mlgate.table.EventTimes}
   * @param latest rows after this instant are left out
   */
  public record Maturity(String time, Instant latest) {}

  /**
   * Checks that what was named goes together.
   *
   * @throws MeasurementException if rankings have weights or clusters
   */
  public EvaluationColumns {
    if (model instanceof ModelColumns.Ranking && (weight.isPresent() || cluster.isPresent())) {
      throw new MeasurementException(
          "rankings count and draw whole queries: name neither weights nor clusters of rows");
    }
  }

  /** All rows, each by itself. */
  public static EvaluationColumns of(ModelColumns model) {
    return new EvaluationColumns(model, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with weights. */
  public EvaluationColumns withWeight(String column) {
    return new EvaluationColumns(model, Optional.of(column), cluster, maturity);
  }

  /** The same with rows that belong together. */
  public EvaluationColumns withCluster(String column) {
    return new EvaluationColumns(model, weight, Optional.of(column), maturity);
  }

  /** The same without rows after an instant. */
  public EvaluationColumns withMaturity(String time, Instant latest) {
    return new EvaluationColumns(model, weight, cluster, Optional.of(new Maturity(time, latest)));
  }

  /** Columns that a baseline's table must have. */
  public Set<String> ofModel() {
    return model.names();
  }

  /** All columns. */
  public List<String> all() {
    Set<String> names = new LinkedHashSet<>(ofModel());
    weight.ifPresent(names::add);
    cluster.ifPresent(names::add);
    maturity.map(Maturity::time).ifPresent(names::add);
    return List.copyOf(names);
  }
}
