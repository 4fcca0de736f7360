package io.mlgate.measurement;

import io.mlgate.metric.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns of a table say what.
 *
 * @param label the true class, or the true number of a regression
 * @param task what kind of rows they are; otherwise the label's column tells, see {@link
 *     EvaluationTable}
 * @param positive the value of the positive class, as text; otherwise 1 or true
 * @param score the score of the positive class
 * @param prediction the predicted class or number
 * @param threshold the score from which on class 1 is predicted, in place of a prediction
 * @param weight how often a row counts
 * @param cluster rows that belong together
 */
public record EvaluationColumns(
    String label,
    Optional<Task> task,
    Optional<String> positive,
    Optional<String> score,
    Optional<String> prediction,
    OptionalDouble threshold,
    Optional<String> weight,
    Optional<String> cluster) {
  private static final Set<Task> OFFERED = Set.of(Task.BINARY, Task.MULTICLASS, Task.REGRESSION);

  /**
   * Checks that what was named goes together.
   *
   * @throws MeasurementException if there is nothing to measure, or a prediction and a threshold,
   *     or a threshold without a score
   */
  public EvaluationColumns {
    if (prediction.isPresent() && threshold.isPresent()) {
      throw new MeasurementException(
          "name either a column of predictions or a threshold of the score, not both");
    }
    if (threshold.isPresent() && score.isEmpty()) {
      throw new MeasurementException("a threshold needs a column of scores");
    }
    if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
      throw new MeasurementException("the threshold must be a finite number");
    }
    if (task.filter(kind -> !OFFERED.contains(kind)).isPresent()) {
      throw new MeasurementException(
          "tables are read for the tasks binary, multiclass and regression, not "
              + task.get().word());
    }
  }

  /**
   * A label, and what a model says of it.
   *
   * @param threshold makes predictions of the score
   */
  public static EvaluationColumns of(
      String label, Optional<String> score, Optional<String> prediction, OptionalDouble threshold) {
    return new EvaluationColumns(
        label,
        Optional.empty(),
        Optional.empty(),
        score,
        prediction,
        threshold,
        Optional.empty(),
        Optional.empty());
  }

  /** The same for a stated kind of rows. */
  public EvaluationColumns withTask(Task kind) {
    return new EvaluationColumns(
        label, Optional.of(kind), positive, score, prediction, threshold, weight, cluster);
  }

  /** The same with the value of the positive class. */
  public EvaluationColumns withPositive(String value) {
    return new EvaluationColumns(
        label, task, Optional.of(value), score, prediction, threshold, weight, cluster);
  }

  /** The same with weights. */
  public EvaluationColumns withWeight(String column) {
    return new EvaluationColumns(
        label, task, positive, score, prediction, threshold, Optional.of(column), cluster);
  }

  /** The same with rows that belong together. */
  public EvaluationColumns withCluster(String column) {
    return new EvaluationColumns(
        label, task, positive, score, prediction, threshold, weight, Optional.of(column));
  }

  /** Columns that a baseline's table must have. */
  public Set<String> ofModel() {
    Set<String> names = new TreeSet<>(List.of(label));
    score.ifPresent(names::add);
    prediction.ifPresent(names::add);
    return names;
  }

  /** All columns. */
  public List<String> all() {
    List<String> names = new ArrayList<>(ofModel());
    weight.ifPresent(names::add);
    cluster.ifPresent(names::add);
    return names.stream().distinct().toList();
  }
}
