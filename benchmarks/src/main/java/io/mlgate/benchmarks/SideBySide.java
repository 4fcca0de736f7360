package io.mlgate.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.measurement.EvaluationRows;
import io.mlgate.metric.Metric;
import io.mlgate.statistics.AucDifference;
import io.mlgate.statistics.DeLong;
import io.mlgate.table.Grouping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engine's part of side_by_side.py: seconds of each part, warm, and values, as JSON. */
public final class SideBySide {
  private static final int RUNS = 10;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, Object> answer = new LinkedHashMap<>();

  private SideBySide() {}

  /**
   * Runs it.
   *
   * @param arguments POLICY FOLDER ROWS
   */
  public static void main(String[] arguments) throws IOException {
    new SideBySide().run(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
  }

  private void run(String policy, String folder, int count) throws IOException {
    Rows rows = new Rows();
    rows.folder = folder;
    rows.rows = count;
    WholeGate gate = new WholeGate(Path.of(policy), rows.parquet());
    answer.put("gate_runs", time("gate", gate::evaluate));
    rows.read();
    Parts parts = new Parts();
    time("read", () -> parts.readParquet(rows));
    time("metrics", () -> parts.fiveMetricsByGroup(rows));
    time("bootstrap", () -> parts.bootstrapOfFiveMetricsByGroup(rows));
    time("area", () -> parts.area(rows));
    time("delong", () -> parts.delongPaired(rows));
    answer.put("seconds", seconds);
    values(rows, parts);
    System.out.println(new ObjectMapper().writeValueAsString(answer));
  }

  private void values(Rows rows, Parts parts) {
    Grouping grouping = rows.grouping();
    List<EvaluationRows> groups = rows.groups();
    Map<String, List<Double>> metrics = new LinkedHashMap<>();
    Map<String, Double> areas = new LinkedHashMap<>();
    Metric area = Parts.metric("roc_auc");
    List<Double> all =
        parts.fiveMetricsByGroup(rows).stream().map(v -> v.number().orElseThrow()).toList();
    for (int code = 0; code < grouping.size(); code++) {
      String name = grouping.label(code).get(0);
      metrics.put(name, all.subList(5 * code, 5 * code + 5));
      areas.put(name, area.value(groups.get(code).observations()).number().orElseThrow());
    }
    AucDifference difference =
        DeLong.paired(rows.candidate().ranked(), rows.baseline().ranked());
    answer.put("metrics", metrics);
    answer.put("areas", areas);
    answer.put("auc", area.value(rows.candidate()).number().orElseThrow());
    answer.put("delong", List.of(difference.value(), difference.standardError()));
  }

  private List<Double> time(String name, Runnable action) {
    List<Double> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      action.run();
      runs.add((System.nanoTime() - start) / 1e9);
    }
    seconds.put(name, runs.stream().min(Double::compare).orElseThrow());
    return runs;
  }
}
