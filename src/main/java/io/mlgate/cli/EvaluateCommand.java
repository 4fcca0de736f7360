package io.mlgate.cli;

import io.mlgate.measurement.EvaluationColumns;
import io.mlgate.measurement.EvaluationTable;
import io.mlgate.measurement.MeasurementSettings;
import io.mlgate.measurement.Measurer;
import io.mlgate.measurement.MetricSelection;
import io.mlgate.measurement.TableMeasurements;
import io.mlgate.metric.Metric;
import io.mlgate.table.Projection;
import io.mlgate.table.Table;
import io.mlgate.table.Tables;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate evaluate}: measures a table of predictions. */
@Command(
    name = "evaluate",
    description =
        "Measures a table of predictions: metrics with intervals, by group and against a baseline.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured",
      "2:wrong usage, or a table that can't be measured as asked",
      "3:file not readable",
      "70:internal error"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "TABLE",
      description = "The file: CSV, JSON, JSON Lines, an MLflow table or Parquet.")
  private Path file;

  @Mixin private ColumnOptions columnOptions;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of groups: a,b measures each by itself, a+b their intersection.")
  private List<String> by = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "TABLE",
      description = "The same rows as a baseline saw them, in columns of the same names.")
  private Path baseline;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      split = ",",
      description = "What names a row in both tables.")
  private List<String> key = List.of();

  @Option(
      names = "--metrics",
      paramLabel = "NAME",
      description =
          "Metrics, such as accuracy,fbeta{beta=2}. Default: the usual ones of what is there.")
  private String metrics;

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description = "Two-sided confidence of intervals. Default: ${DEFAULT-VALUE}.")
  private double confidence;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "20260101",
      description = "Seed of every resampling. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Draws of every resampling. Default: ${DEFAULT-VALUE}.")
  private int replicates;

  @Mixin private DataOutputOption output;

  EvaluateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if ((baseline == null) != key.isEmpty()) {
      throw new UsageException("--baseline and --key go together: the key names the same rows");
    }
    Measurer measurer = new Measurer(new MeasurementSettings(confidence, seed, replicates));
    List<Metric> chosen = metrics == null ? List.of() : MetricSelection.of(metrics);
    EvaluationTable table = read();
    columnOptions.requireFor(chosen, table.rows().observations().task());
    if (metrics == null) {
      chosen = MetricSelection.standard(table.rows().observations());
    }
    TableMeasurements measured = TableMeasurements.of(table, chosen, groupings(), measurer);
    surroundings
        .out()
        .print(
            output.isJson()
                ? MeasurementJson.of(measured)
                : MeasurementList.of(measured, confidence));
    return ExitStatus.OK;
  }

  /** Each column by itself, and the intersection of those that a plus joins. */
  private List<List<String>> groupings() {
    List<List<String>> groupings = by.stream().distinct().map(EvaluateCommand::columns).toList();
    for (List<String> columns : groupings) {
      if (columns.contains("") || columns.stream().distinct().count() < columns.size()) {
        throw new UsageException(
            "--by takes columns such as sex,region or sex+region, not "
                + String.join("+", columns));
      }
    }
    return groupings;
  }

  private static List<String> columns(String grouping) {
    return List.of(grouping.split("\\+", -1));
  }

  private EvaluationTable read() {
    EvaluationColumns columns = columnOptions.columns();
    Set<String> wanted = new LinkedHashSet<>(columns.all());
    groupings().forEach(wanted::addAll);
    wanted.addAll(key);
    Table candidate = Tables.read(surroundings.resolve(file), Projection.of(wanted));
    if (baseline == null) {
      return EvaluationTable.of(candidate, columns);
    }
    Set<String> compared = new LinkedHashSet<>(columns.ofModel());
    compared.addAll(key);
    Table other = Tables.read(surroundings.resolve(baseline), Projection.of(compared));
    return EvaluationTable.of(candidate, other, columns, key);
  }
}
