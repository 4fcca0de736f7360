package io.mlgate.measurement;

import io.mlgate.metric.Task;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import java.util.Optional;
import java.util.OptionalDouble;

/** Columns of labels and of what was predicted for them. */
final class PredictedColumns {
  static final Column PREDICTED = IntegerColumn.of("p", 1, 0, 0);

  private PredictedColumns() {}

  static ModelColumns.Inferred predicting(String column) {
    return new ModelColumns.Inferred(
        "y", Optional.empty(), Optional.empty(), Optional.of(column), OptionalDouble.empty());
  }

  static EvaluationColumns predicted() {
    return EvaluationColumns.of(predicting("p"));
  }

  static EvaluationColumns predicted(String positive) {
    return EvaluationColumns.of(
        new ModelColumns.Inferred(
            "y",
            Optional.of(positive),
            Optional.empty(),
            Optional.of("p"),
            OptionalDouble.empty()));
  }

  static EvaluationColumns predicted(Task task) {
    return EvaluationColumns.of(predicting("p").of(task));
  }
}
