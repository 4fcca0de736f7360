package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.metric.Argument;
import io.mlgate.metric.Need;
import io.mlgate.metric.Task;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.EvaluationTask;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an evaluation lacks for a metric. */
final class RowsLacking {
  /** Parameters that name a predicted quantile. */
  private static final Set<String> LEVELS = Set.of("level", "lower", "upper");

  private RowsLacking() {}

  /** Why a metric can't be computed from such rows, if it can't. */
  static Optional<String> of(ChosenMetric metric, EvaluationRule rows) {
    String name = metric.metric().definition().name();
    List<Task> tasks = metric.metric().definition().tasks();
    boolean ofColumn = tasks.equals(List.of(Task.ROWS));
    if (ofColumn && metric.column().isEmpty()) {
      return Optional.of(name + " needs a column: {name: " + name + ", of: COLUMN}");
    }
    if (!ofColumn && metric.column().isPresent()) {
      return Optional.of(name + " is of the model's answers and takes no column: remove 'of'");
    }
    if (ofColumn) {
      boolean alone = metric.opponent().isEmpty() && !isPaired(rows);
      return metric.metric().definition().needs().contains(Need.OPPONENT) && alone
          ? Optional.of(
              name
                  + " needs a column to win against: name it as 'against', or the evaluation's"
                  + " 'baseline'")
          : Optional.empty();
    }
    if (!tasks.contains(Task.valueOf(rows.task().name()))) {
      return Optional.of(
          name
              + " is not for the task "
              + rows.task().word()
              + " of the evaluation "
              + rows.name());
    }
    return metric.metric().definition().needs().stream()
        .filter(need -> lacks(need, rows))
        .findFirst()
        .map(
            need ->
                name
                    + " needs a "
                    + need.word()
                    + ", which the evaluation "
                    + rows.name()
                    + " does not name")
        .or(
            () ->
                metric.metric().arguments().all().stream()
                    .flatMap(set -> refused(name, set, rows).stream())
                    .findFirst());
  }

  /** What a parameter asks for and the rows don't have: two classes, or a predicted quantile. */
  private static Optional<String> refused(String metric, Argument set, EvaluationRule rows) {
    if (rows.task() == EvaluationTask.MULTICLASS
        && rows.classes().size() > 2
        && set.name().equals("average")
        && set.text().equals("binary")) {
      return Optional.of(
          metric
              + " is of two classes, and the evaluation "
              + rows.name()
              + " has "
              + rows.classes().size()
              + ": say how to average over them, as in {name: "
              + metric
              + ", average: macro}");
    }
    if (rows.task() == EvaluationTask.QUANTILE
        && set instanceof Argument.Numeric level
        && LEVELS.contains(set.name())
        && rows.model().quantiles().keySet().stream()
            .noneMatch(known -> known.doubleValue() == level.value())) {
      return Optional.of(
          metric
              + " needs the quantile of level "
              + set.text()
              + ", and the evaluation "
              + rows.name()
              + " has "
              + rows.model().quantiles().keySet().stream()
                  .map(BigDecimal::toPlainString)
                  .collect(Collectors.joining(", ")));
    }
    return Optional.empty();
  }

  /** Whether the rows have a prediction of a class, be it by a threshold. */
  static boolean predicts(EvaluationRule rows) {
    return rows.model().prediction().isPresent() || rows.threshold().isPresent();
  }

  private static boolean isPaired(EvaluationRule rows) {
    return rows.baseline().filter(where -> !(where instanceof BaselineRows.SameTable)).isPresent();
  }

  private static boolean lacks(Need need, EvaluationRule rows) {
    return switch (need) {
      case PREDICTION -> !predicts(rows);
      case SCORE, PROBABILITY ->
          rows.task() == EvaluationTask.MULTICLASS
              ? rows.model().scores().isEmpty()
              : rows.model().score().isEmpty();
      case HISTORY -> true;
      default -> false;
    };
  }
}
