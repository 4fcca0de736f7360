package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.PairedColumnObservations;
import io.mlgate.metric.QuantileObservations;
import io.mlgate.metric.RankingObservations;
import io.mlgate.metric.Task;
import io.mlgate.table.Column;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes observations of the columns of one or two tables, the same classes in both. */
interface ModelReader {

  /** One model's rows, without weights. */
  Observations read(Table table, ModelColumns columns);

  /** A reader for all tables of an evaluation, the candidate's first; columns are of one kind. */
  static ModelReader of(List<Table> tables, List<ModelColumns> columns) {
    ModelColumns first = columns.get(0);
    if (first instanceof ModelColumns.Binary binary) {
      TwoClasses classes = new TwoClasses(binary.positive());
      return (table, of) -> binary(table, (ModelColumns.Binary) of, classes);
    }
    if (first instanceof ModelColumns.Multiclass many) {
      ManyClasses classes = classes(tables, columns, many);
      return (table, of) -> multiclass(table, (ModelColumns.Multiclass) of, classes);
    }
    return ModelReader::numbers;
  }

  /** The columns with their task, as stated or as the label's column of the candidate tells. */
  static List<ModelColumns> resolve(Table candidate, List<ModelColumns> columns) {
    ModelColumns first = resolve(candidate, columns.get(0));
    return columns.stream()
        .map(each -> each == columns.get(0) ? first : like(first, each))
        .toList();
  }

  private static ModelColumns like(ModelColumns first, ModelColumns columns) {
    if (!(columns instanceof ModelColumns.Inferred open)) {
      return columns;
    }
    if (first instanceof ModelColumns.Regression) {
      return open.of(Task.REGRESSION);
    }
    return open.of(first instanceof ModelColumns.Multiclass ? Task.MULTICLASS : Task.BINARY);
  }

  private static ModelColumns resolve(Table table, ModelColumns columns) {
    if (!(columns instanceof ModelColumns.Inferred open)) {
      return columns;
    }
    Column label = table.column(open.label());
    if (open.score().isPresent() || open.positive().isPresent() || open.threshold().isPresent()) {
      return open.of(Task.BINARY);
    }
    if (label instanceof TextColumn text) {
      if (text.values().size() <= 2) {
        throw label.refuse(-1, "holds text; name its positive value, or the task multiclass");
      }
      return open.of(Task.MULTICLASS);
    }
    boolean isNumber = label instanceof NumberColumn numbers && !TwoClasses.areBits(numbers);
    return open.of(isNumber ? Task.REGRESSION : Task.BINARY);
  }

  private static Observations binary(Table table, ModelColumns.Binary columns, TwoClasses classes) {
    BinaryObservations rows = BinaryObservations.of(classes.labels(table.column(columns.label())));
    if (columns.score().isPresent()) {
      rows = rows.withScores(table.column(columns.score().get()).asDoubles());
    }
    if (columns.prediction().isPresent()) {
      rows = rows.withPredictions(classes.bits(table.column(columns.prediction().get())));
    }
    return columns.threshold().isPresent()
        ? rows.predictedAt(columns.threshold().getAsDouble())
        : rows;
  }

  private static ManyClasses classes(
      List<Table> tables, List<ModelColumns> columns, ModelColumns.Multiclass first) {
    if (!first.classes().isEmpty()) {
      return ManyClasses.named(first.classes());
    }
    List<Column> naming = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      ModelColumns.Multiclass many = (ModelColumns.Multiclass) columns.get(i);
      naming.add(tables.get(i).column(many.label()));
      many.prediction().map(tables.get(i)::column).ifPresent(naming::add);
    }
    return ManyClasses.of(naming);
  }

  private static Observations multiclass(
      Table table, ModelColumns.Multiclass columns, ManyClasses classes) {
    Column label = table.column(columns.label());
    MulticlassObservations rows = MulticlassObservations.of(classes.names(), classes.codes(label));
    if (columns.prediction().isPresent()) {
      rows = rows.withPredictions(classes.codes(table.column(columns.prediction().get())));
    }
    List<String> scores = columns.scores();
    if (scores.isEmpty()) {
      return rows;
    }
    if (scores.size() != classes.names().size()) {
      throw label.refuse(
          -1,
          "there are "
              + scores.size()
              + " columns of scores for "
              + classes.names().size()
              + " classes; name the classes in the order of the scores");
    }
    return rows.withScores(
        scores.stream().map(name -> table.column(name).toDoubles()).toArray(double[][]::new));
  }

  private static Observations numbers(Table table, ModelColumns columns) {
    if (columns instanceof ModelColumns.Regression regression) {
      return NumericObservations.of(
          table.column(regression.label()).toDoubles(),
          table.column(regression.prediction()).toDoubles());
    }
    if (columns instanceof ModelColumns.Quantile quantile) {
      Map<Double, double[]> levels = new TreeMap<>();
      quantile
          .quantiles()
          .forEach((level, name) -> levels.put(level, table.column(name).toDoubles()));
      return QuantileObservations.of(table.column(quantile.label()).toDoubles(), levels);
    }
    if (columns instanceof ModelColumns.Ranking ranking) {
      Column relevance = table.column(ranking.relevance());
      double[] grades = relevance.toDoubles();
      for (int row = 0; row < grades.length; row++) {
        if (grades[row] < 0) {
          throw relevance.refuse(row, "holds " + grades[row] + "; relevance is from 0 on");
        }
      }
      return RankingObservations.of(
          ValueCodes.of(table.column(ranking.query())).codes(),
          grades,
          table.column(ranking.score()).toDoubles());
    }
    ModelColumns.Rows rows = (ModelColumns.Rows) columns;
    double[] values = table.column(rows.of()).toDoubles();
    return rows.opponent().isPresent()
        ? PairedColumnObservations.of(values, table.column(rows.opponent().get()).toDoubles())
        : ColumnObservations.of(values);
  }
}
