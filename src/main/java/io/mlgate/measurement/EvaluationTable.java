package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.Task;
import io.mlgate.table.Column;
import io.mlgate.table.Grouping;
import io.mlgate.table.Pairing;
import io.mlgate.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table as rows of an evaluation, and those of a baseline in the same order if there is one.
 *
 * <p>The task is the one stated; otherwise a score or a positive value means two classes, a label
 * of floating-point numbers other than 0 and 1 is a regression, a label of text is of many classes,
 * and everything else has two. Errors name file, column and row.
 */
public final class EvaluationTable {
  private final Table table;
  private final EvaluationRows rows;
  private final Optional<PairedRows> pairs;

  private EvaluationTable(Table table, EvaluationRows rows, Optional<PairedRows> pairs) {
    this.table = table;
    this.rows = rows;
    this.pairs = pairs;
  }

  /**
   * Reads one model's rows.
   *
   * @throws io.mlgate.table.TableException if a column is missing or can't be used as it should
   * @throws MeasurementException if the columns that are named do not fit the task
   */
  public static EvaluationTable of(Table table, EvaluationColumns columns) {
    Task task = task(table, columns);
    ObservationsReader reader = ObservationsReader.of(task, List.of(table), List.of(columns));
    EvaluationRows rows = rows(table, columns, reader);
    return new EvaluationTable(table, rows, Optional.empty());
  }

  /**
   * Reads two models' rows, paired by key. Both tables hold the label, and it must agree.
   *
   * @param baselineColumns weight and cluster are taken from the candidate's alone
   * @throws io.mlgate.table.TableException if a column is missing or can't be used as it should, or
   *     if the labels of one key differ
   * @throws MeasurementException if the columns that are named do not fit the task
   */
  public static EvaluationTable of(
      Table table,
      EvaluationColumns columns,
      Table baseline,
      EvaluationColumns baselineColumns,
      Pairing pairing) {
    return paired(table, columns, baseline, baselineColumns, pairing.baselineRows());
  }

  /** Reads two models' rows that are columns of one table; throws as the other methods do. */
  public static EvaluationTable of(
      Table table, EvaluationColumns columns, EvaluationColumns baselineColumns) {
    int[] order = IntStream.range(0, table.rows()).toArray();
    return paired(table, columns, table, baselineColumns, order);
  }

  private static EvaluationTable paired(
      Table table,
      EvaluationColumns columns,
      Table baseline,
      EvaluationColumns baselineColumns,
      int[] baselineRows) {
    Task task = task(table, columns);
    ObservationsReader reader =
        ObservationsReader.of(task, List.of(table, baseline), List.of(columns, baselineColumns));
    EvaluationRows rows = rows(table, columns, reader);
    Observations second = new RowSelection(baselineRows).of(reader.read(baseline, baselineColumns));
    double[] ours = truth(rows.observations());
    double[] theirs = truth(second);
    for (int row = 0; row < ours.length; row++) {
      if (ours[row] != theirs[row]) {
        throw baseline
            .column(baselineColumns.label())
            .refuse(
                baselineRows[row],
                "is not the label that row " + (row + 1) + " of the candidate has");
      }
    }
    Optional<double[]> weights = rows.observations().weights();
    PairedRows pairs =
        new PairedRows(rows, weights.map(given -> weighted(second, given)).orElse(second));
    return new EvaluationTable(table, rows, Optional.of(pairs));
  }

  private static Task task(Table table, EvaluationColumns columns) {
    Column label = table.column(columns.label());
    if (table.rows() == 0) {
      throw label.refuse(-1, "there are no rows");
    }
    return ObservationsReader.task(label, columns);
  }

  private static EvaluationRows rows(
      Table table, EvaluationColumns columns, ObservationsReader reader) {
    Observations read = reader.read(table, columns);
    Observations observations =
        columns.weight().map(name -> weighted(read, weights(table.column(name)))).orElse(read);
    Optional<Clusters> clusters =
        columns
            .cluster()
            .map(name -> ValueCodes.of(table.column(name)))
            .map(values -> new Clusters(values.codes(), values.size()));
    return new EvaluationRows(observations, clusters);
  }

  private static double[] weights(Column column) {
    double[] weights = column.toDoubles();
    boolean anyPositive = false;
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] < 0) {
        throw column.refuse(row, "holds " + weights[row] + "; a weight is from 0 on");
      }
      anyPositive |= weights[row] > 0;
    }
    if (!anyPositive) {
      throw column.refuse(-1, "all weights are 0");
    }
    return weights;
  }

  private static Observations weighted(Observations rows, double[] weights) {
    if (rows instanceof BinaryObservations binary) {
      return binary.withWeights(weights);
    }
    return rows instanceof MulticlassObservations many
        ? many.withWeights(weights)
        : ((NumericObservations) rows).withWeights(weights);
  }

  private static double[] truth(Observations rows) {
    if (rows instanceof NumericObservations numbers) {
      return numbers.truth();
    }
    double[] truth = new double[rows.units()];
    for (int row = 0; row < truth.length; row++) {
      truth[row] =
          rows instanceof BinaryObservations binary
              ? binary.labels()[row]
              : ((MulticlassObservations) rows).labels()[row];
    }
    return truth;
  }

  /** What kind of rows they are. */
  public Task task() {
    return rows.observations().task();
  }

  /** The candidate's rows. */
  public EvaluationRows rows() {
    return rows;
  }

  /** Both models' rows; empty without a baseline. */
  public Optional<PairedRows> pairs() {
    return pairs;
  }

  /**
   * The group of each row by columns of the candidate's table.
   *
   * @throws io.mlgate.table.TableException if a column can't be one of groups
   */
  public Grouping grouping(List<String> columns) {
    return Grouping.of(table, columns);
  }
}
