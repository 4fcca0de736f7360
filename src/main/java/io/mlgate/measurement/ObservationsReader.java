package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.Task;
import io.mlgate.table.Column;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TextColumn;
import java.util.ArrayList;
import java.util.List;

/** Makes observations of the columns of one or two tables, the same classes in both. */
interface ObservationsReader {

  /** One model's rows, without weights. */
  Observations read(Table table, EvaluationColumns columns);

  /** A reader for all tables of an evaluation, the candidate's first. */
  static ObservationsReader of(Task task, List<Table> tables, List<EvaluationColumns> columns) {
    return switch (task) {
      case BINARY -> binary(new TwoClasses(columns.get(0).positive()));
      case MULTICLASS -> {
        List<Column> naming = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
          naming.add(tables.get(i).column(columns.get(i).label()));
          naming.add(tables.get(i).column(prediction(columns.get(i), task)));
        }
        yield multiclass(ManyClasses.of(naming));
      }
      default -> ObservationsReader::numbers;
    };
  }

  /** The task, as stated or as the label's column tells. */
  static Task task(Column label, EvaluationColumns columns) {
    if (columns.task().isPresent()) {
      return columns.task().get();
    }
    if (columns.score().isPresent() || columns.positive().isPresent()) {
      return Task.BINARY;
    }
    if (label instanceof TextColumn text) {
      if (text.values().size() <= 2) {
        throw label.refuse(-1, "holds text; name its positive value, or the task multiclass");
      }
      return Task.MULTICLASS;
    }
    boolean isNumber = label instanceof NumberColumn numbers && !TwoClasses.areBits(numbers);
    return isNumber ? Task.REGRESSION : Task.BINARY;
  }

  private static ObservationsReader binary(TwoClasses classes) {
    return (table, columns) -> {
      if (columns.score().isEmpty() && columns.prediction().isEmpty()) {
        throw new MeasurementException("name a column of scores or of predictions");
      }
      BinaryObservations rows =
          BinaryObservations.of(classes.labels(table.column(columns.label())));
      if (columns.score().isPresent()) {
        rows = rows.withScores(table.column(columns.score().get()).toDoubles());
      }
      if (columns.prediction().isPresent()) {
        rows = rows.withPredictions(classes.bits(table.column(columns.prediction().get())));
      }
      return columns.threshold().isPresent()
          ? rows.predictedAt(columns.threshold().getAsDouble())
          : rows;
    };
  }

  private static ObservationsReader multiclass(ManyClasses classes) {
    return (table, columns) ->
        MulticlassObservations.of(classes.names(), classes.codes(table.column(columns.label())))
            .withPredictions(classes.codes(table.column(prediction(columns, Task.MULTICLASS))));
  }

  private static Observations numbers(Table table, EvaluationColumns columns) {
    return NumericObservations.of(
        table.column(columns.label()).toDoubles(),
        table.column(prediction(columns, Task.REGRESSION)).toDoubles());
  }

  private static String prediction(EvaluationColumns columns, Task task) {
    if (columns.score().isPresent() || columns.positive().isPresent()) {
      throw new MeasurementException(
          "the task is "
              + task.word()
              + ": a score and a positive value are of two classes; name the positive value if"
              + " there are two");
    }
    return columns
        .prediction()
        .orElseThrow(
            () -> new MeasurementException("the task " + task.word() + " needs predictions"));
  }
}
