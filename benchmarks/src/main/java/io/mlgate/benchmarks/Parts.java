package io.mlgate.benchmarks;

import io.mlgate.fairness.DisparityLimit;
import io.mlgate.fairness.FairnessCheck;
import io.mlgate.fairness.FairnessDefinition;
import io.mlgate.fairness.FairnessVerdict;
import io.mlgate.fairness.GroupCounts;
import io.mlgate.measurement.Difference;
import io.mlgate.measurement.EvaluationRows;
import io.mlgate.measurement.MeasurementSettings;
import io.mlgate.measurement.Measurer;
import io.mlgate.measurement.PairedRows;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.CountMetric;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.metric.MetricValue;
import io.mlgate.metric.Resampling;
import io.mlgate.metric.RocCurve;
import io.mlgate.statistics.Bootstrap;
import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.CellStatistic;
import io.mlgate.statistics.ResamplingUnits;
import io.mlgate.table.Grouping;
import io.mlgate.table.Projection;
import io.mlgate.table.Table;
import io.mlgate.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of the whole gate that take time, each by itself. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class Parts {
  private static final long SEED = 20260101;
  private static final List<Metric> FIVE =
      List.of("accuracy", "precision", "recall", "f1", "selection_rate").stream()
          .map(Parts::metric)
          .toList();

  static Metric metric(String name) {
    return MetricCatalog.standard().metric(name);
  }

  /** Six columns of Parquet, with the file's digest, on one thread. */
  @Benchmark
  public Table readParquet(Rows rows) {
    return Tables.read(rows.parquet(), Projection.of(Rows.COLUMNS));
  }

  /** The same of CSV. */
  @Benchmark
  public Table readCsv(Rows rows) {
    return Tables.read(rows.csv(), Projection.of(Rows.COLUMNS));
  }

  /** Five metrics of five groups, from rows in memory. */
  @Benchmark
  public List<MetricValue> fiveMetricsByGroup(Rows rows) {
    List<MetricValue> values = new ArrayList<>();
    for (ConfusionCells group : cells(rows)) {
      FIVE.forEach(metric -> values.add(metric.counts().orElseThrow().value(group)));
    }
    return values;
  }

  private static ConfusionCells[] cells(Rows rows) {
    Grouping grouping = rows.grouping();
    return ConfusionCells.byGroup(rows.candidate(), grouping.codes(), grouping.size());
  }

  /** 1,000 replicates of five metrics of five groups, counting included. */
  @Benchmark
  public List<BootstrapDistribution> bootstrapOfFiveMetricsByGroup(Rows rows) {
    return bootstrapOfFiveMetrics(rows);
  }

  static List<BootstrapDistribution> bootstrapOfFiveMetrics(Rows rows) {
    ConfusionCells[] groups = cells(rows);
    long[] counts = new long[4 * groups.length];
    List<CellStatistic> statistics = new ArrayList<>();
    for (int group = 0; group < groups.length; group++) {
      for (int cell = 0; cell < 4; cell++) {
        counts[4 * group + cell] = (long) groups[group].cell(cell / 2, cell % 2);
      }
      int first = 4 * group;
      for (Metric metric : FIVE) {
        CountMetric formula = metric.counts().orElseThrow();
        statistics.add(drawn -> value(formula, drawn, first));
      }
    }
    return Bootstrap.of(SEED, 1_000).cells(counts, statistics);
  }

  private static double value(CountMetric formula, long[] drawn, int first) {
    ConfusionCells cells =
        ConfusionCells.of(drawn[first], drawn[first + 1], drawn[first + 2], drawn[first + 3]);
    return formula.value(cells).orElse(Double.NaN);
  }

  /** The area of all rows, sorting included. */
  @Benchmark
  public MetricValue area(Rows rows) {
    return metric("roc_auc").value(rows.candidate());
  }

  /** Areas of five groups with DeLong's intervals, selecting and sorting included. */
  @Benchmark
  public List<io.mlgate.measurement.Measurement> areasByGroup(Rows rows) {
    Measurer measurer = measurer();
    return rows.groups().stream()
        .map(group -> measurer.measureGroup(metric("roc_auc"), group))
        .toList();
  }

  /** Two areas and DeLong's interval of their difference, sorting included. */
  @Benchmark
  public Difference delongPaired(Rows rows) {
    PairedRows pairs = new PairedRows(EvaluationRows.of(rows.candidate()), rows.baseline());
    return measurer().compare(metric("roc_auc"), pairs);
  }

  /** 100 replicates of rows for the average precision; a gate draws 2,000. */
  @Benchmark
  public BootstrapDistribution rowBootstrapOfAveragePrecision100(Rows rows) {
    BinaryObservations candidate = rows.candidate();
    Resampling ready = metric("average_precision").resampling(candidate);
    return Bootstrap.of(SEED, 100)
        .units(ResamplingUnits.rows(candidate.units()), ready::replicate);
  }

  /** Equalized odds of five groups, from rows. */
  @Benchmark
  public FairnessVerdict fairness(Rows rows) {
    Grouping grouping = rows.grouping();
    List<String> names =
        IntStream.range(0, grouping.size()).mapToObj(code -> grouping.label(code).get(0)).toList();
    return FairnessCheck.of(
            FairnessDefinition.named("equalized_odds"), DisparityLimit.maxDifference(0.2), 0.95)
        .verdict(GroupCounts.of(rows.candidate(), grouping.codes(), names));
  }

  /** The curve that reports draw, sorting included. */
  @Benchmark
  public RocCurve curve(Rows rows) {
    return RocCurve.of(rows.candidate(), 100);
  }

  private static Measurer measurer() {
    return new Measurer(MeasurementSettings.of(0.95, SEED));
  }
}
