package io.mlgate.benchmarks;

import io.mlgate.measurement.EvaluationRows;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.table.Column;
import io.mlgate.table.Grouping;
import io.mlgate.table.Projection;
import io.mlgate.table.Table;
import io.mlgate.table.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rows that make_data.py writes, in memory. */
@State(Scope.Benchmark)
public class Rows {
  static final Set<String> COLUMNS =
      Set.of(
          "label", "score", "prediction", "baseline_score", "baseline_prediction", "region");

  /** Where make_data.py wrote them: -p folder=... */
  @Param("data")
  public String folder;

  /** How many. */
  @Param("1000000")
  public int rows;

  private BinaryObservations candidate;
  private BinaryObservations baseline;
  private Grouping grouping;

  Path parquet() {
    return Path.of(folder, "rows-" + rows + ".parquet");
  }

  Path csv() {
    return Path.of(folder, "rows-" + rows + ".csv");
  }

  /** Reads them. */
  @org.openjdk.jmh.annotations.Setup
  public void read() {
    Table table = Tables.read(parquet(), Projection.of(COLUMNS));
    grouping = Grouping.of(table, List.of("region"));
    candidate = observations(table, "score", "prediction");
    baseline = observations(table, "baseline_score", "baseline_prediction");
  }

  private static BinaryObservations observations(Table table, String score, String prediction) {
    return BinaryObservations.of(bits(table.column("label")))
        .withScores(table.column(score).toDoubles())
        .withPredictions(bits(table.column(prediction)));
  }

  private static byte[] bits(Column column) {
    double[] values = column.toDoubles();
    byte[] bits = new byte[values.length];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = (byte) values[row];
    }
    return bits;
  }

  /** The candidate's rows, not sorted yet. */
  BinaryObservations candidate() {
    return candidate.withScores(candidate.scores().orElseThrow());
  }

  /** The baseline's rows, not sorted yet. */
  BinaryObservations baseline() {
    return baseline.withScores(baseline.scores().orElseThrow());
  }

  Grouping grouping() {
    return grouping;
  }

  List<EvaluationRows> groups() {
    return EvaluationRows.of(candidate()).byGroup(grouping);
  }
}
