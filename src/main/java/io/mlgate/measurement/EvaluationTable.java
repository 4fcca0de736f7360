package io.mlgate.measurement;

import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Need;
import io.mlgate.metric.Observations;
import io.mlgate.metric.PairedColumnObservations;
import io.mlgate.metric.Task;
import io.mlgate.table.Column;
import io.mlgate.table.EventTimes;
import io.mlgate.table.Grouping;
import io.mlgate.table.Pairing;
import io.mlgate.table.Table;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A table as rows of an evaluation, and those of a baseline in the same order if there is one.
 * Errors name file, column and row.
 */
public final class EvaluationTable {
  private final Models models;
  private final EvaluationRows rows;
  private final Optional<PairedRows> pairs;
  private final int dropped;

  private EvaluationTable(
      Models models, EvaluationRows rows, Optional<PairedRows> pairs, int dropped) {
    this.models = models;
    this.rows = rows;
    this.pairs = pairs;
    this.dropped = dropped;
  }

  /** The tables, candidate first, in the same order of rows, and which columns they have. */
  private record Models(List<Table> tables, List<ModelColumns> columns) {
    Table candidate() {
      return tables.get(0);
    }

    Models only(int[] rows) {
      return new Models(tables.stream().map(table -> table.only(rows)).toList(), columns);
    }
  }

  /**
   * Reads one model's rows.
   *
   * @throws io.mlgate.table.TableException if a column is missing or can't be used as it should
   * @throws MeasurementException if the columns that are named do not fit the task
   */
  public static EvaluationTable of(Table table, EvaluationColumns columns) {
    return read(new Models(List.of(table), List.of(columns.model())), columns);
  }

  /** Reads two models' rows, paired by key, of which both tables have the same columns. */
  public static EvaluationTable of(
      Table candidate, Table baseline, EvaluationColumns columns, List<String> keys) {
    return of(candidate, baseline, columns, columns, keys);
  }

  /**
   * Reads two models' rows, paired by key. Where the baseline's table holds the label too, it must
   * agree; where it doesn't, the candidate's is taken.
   *
   * @param baselineColumns weight, cluster and maturity are taken from the candidate's alone
   * @throws io.mlgate.table.TableException if a column is missing or can't be used as it should, if
   *     a key is missing in one of the tables or comes twice, or if the labels of one key differ
   * @throws MeasurementException if the columns that are named do not fit the task
   */
  public static EvaluationTable of(
      Table candidate,
      Table baseline,
      EvaluationColumns columns,
      EvaluationColumns baselineColumns,
      List<String> keys) {
    Pairing pairing = Pairing.of(candidate, baseline, keys);
    Table ordered = pairing.isSameOrder() ? baseline : baseline.only(pairing.baselineRows());
    return paired(candidate, columns, ordered, baselineColumns);
  }

  /** Reads two models' rows that are columns of one table; throws as the other methods do. */
  public static EvaluationTable of(
      Table table, EvaluationColumns columns, EvaluationColumns baselineColumns) {
    return paired(table, columns, table, baselineColumns);
  }

  private static EvaluationTable paired(
      Table candidate, EvaluationColumns columns, Table baseline, EvaluationColumns theirs) {
    Table told = baseline.withMissing(candidate, SameTruth.columns(theirs.model()));
    return read(
        new Models(List.of(candidate, told), List.of(columns.model(), theirs.model())), columns);
  }

  private static EvaluationTable read(Models given, EvaluationColumns columns) {
    requireRows(given);
    Models mature = columns.maturity().map(maturity -> mature(given, maturity)).orElse(given);
    List<ModelColumns> resolved = ModelReader.resolve(mature.candidate(), mature.columns());
    Models models = new Models(mature.tables(), resolved);
    boolean paired = models.tables().size() > 1;
    if (paired && resolved.get(0).getClass() != resolved.get(1).getClass()) {
      throw new MeasurementException("candidate and baseline have columns of different tasks");
    }
    ModelReader reader = ModelReader.of(models.tables(), resolved);
    Observations ours = reader.read(models.candidate(), resolved.get(0));
    Optional<Observations> theirs =
        paired
            ? Optional.of(reader.read(models.tables().get(1), resolved.get(1)))
            : Optional.empty();
    theirs.ifPresent(
        other ->
            new SameTruth(models.candidate(), models.tables().get(1))
                .require(resolved.get(0), ours, resolved.get(1), other));
    Optional<double[]> weights =
        columns.weight().map(name -> RowWeighting.read(models.candidate().column(name)));
    Optional<Clusters> clusters =
        columns
            .cluster()
            .map(name -> ValueCodes.of(models.candidate().column(name)))
            .map(values -> new Clusters(values.codes(), values.size()));
    Observations first = opposed(ours, theirs);
    EvaluationRows rows = new EvaluationRows(weighted(first, weights), clusters);
    Optional<PairedRows> pairs =
        theirs.map(
            other -> new PairedRows(rows, weighted(opposed(other, Optional.of(ours)), weights)));
    int dropped = given.candidate().rows() - models.candidate().rows();
    return new EvaluationTable(models, rows, pairs, dropped);
  }

  private static void requireRows(Models models) {
    String first = models.columns().get(0).names().iterator().next();
    Column column = models.candidate().column(first);
    if (models.candidate().rows() == 0) {
      throw column.refuse(-1, "there are no rows");
    }
  }

  private static Models mature(Models models, EvaluationColumns.Maturity maturity) {
    Column column = models.candidate().column(maturity.time());
    int[] kept = EventTimes.of(column).rowsUntil(maturity.latest());
    if (kept.length == 0) {
      throw column.refuse(
          -1,
          "all rows are later than "
              + maturity.latest().truncatedTo(ChronoUnit.SECONDS)
              + ", so that none of their labels is final");
    }
    return kept.length == column.size() ? models : models.only(kept);
  }

  /** Values of a column win against those of the other model. */
  private static Observations opposed(Observations rows, Optional<Observations> other) {
    return rows instanceof ColumnObservations own
            && other.orElse(rows) instanceof ColumnObservations opponent
            && other.isPresent()
        ? PairedColumnObservations.of(own.values(), opponent.values())
        : rows;
  }

  private static Observations weighted(Observations rows, Optional<double[]> weights) {
    return weights.map(given -> RowWeighting.of(rows, given)).orElse(rows);
  }

  /**
   * Refuses what a metric can't be computed from, as the metric itself would, but with column and
   * row: scores outside 0 and 1 where probabilities are asked for, values other than 0 and 1 where
   * a rate is.
   *
   * @throws io.mlgate.table.TableException at the first such value
   */
  public void require(Metric metric) {
    for (int model = 0; model < models.tables().size(); model++) {
      Table table = models.tables().get(model);
      ModelColumns columns = models.columns().get(model);
      if (metric.definition().needs().contains(Need.PROBABILITY)) {
        scores(columns).forEach(name -> requireProbabilities(metric, table.column(name)));
      }
      if (metric.definition().name().equals("rate") && columns instanceof ModelColumns.Rows of) {
        requireBits(table.column(of.of()));
      }
    }
  }

  private static List<String> scores(ModelColumns columns) {
    if (columns instanceof ModelColumns.Binary binary) {
      return binary.score().stream().toList();
    }
    return columns instanceof ModelColumns.Multiclass many ? many.scores() : List.of();
  }

  private static void requireProbabilities(Metric metric, Column column) {
    double[] scores = column.asDoubles();
    for (int row = 0; row < scores.length; row++) {
      if (!(scores[row] >= 0 && scores[row] <= 1)) {
        throw column.refuse(
            row, "holds " + scores[row] + ", no probability, which " + metric + " needs");
      }
    }
  }

  private static void requireBits(Column column) {
    double[] values = column.asDoubles();
    for (int row = 0; row < values.length; row++) {
      if (values[row] != 0 && values[row] != 1) {
        throw column.refuse(row, "holds " + values[row] + ", neither 0 nor 1, as rate asks");
      }
    }
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

  /** How many rows were left out as too young. */
  public int dropped() {
    return dropped;
  }

  /**
   * The group of each row by columns of the candidate's table.
   *
   * @throws io.mlgate.table.TableException if a column can't be one of groups
   */
  public Grouping grouping(List<String> columns) {
    return Grouping.of(models.candidate(), columns);
  }
}
