package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.metric.Need;
import io.mlgate.metric.Task;
import io.mlgate.policy.BaselineRows;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.EvaluationTask;
import java.util.List;
import java.util.Optional;

/** What an evaluation lacks for a metric. */
final class RowsLacking {
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
                    + " does not name");
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
