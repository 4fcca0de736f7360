package io.mlgate.measurement;

import io.mlgate.metric.Metric;
import io.mlgate.table.Grouping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that was measured on one table. Metrics are keyed as they are written, in the order asked.
 *
 * @param rows how many rows there are
 * @param metrics each metric on all rows
 * @param groups for each column of groups each group by its value, in the order of the values
 * @param comparison each metric's difference from the baseline; empty without one
 */
public record TableMeasurements(
    int rows,
    Map<String, Measurement> metrics,
    Map<String, SortedMap<String, Group>> groups,
    Map<String, Difference> comparison) {

  /**
   * What was measured of one group.
   *
   * @param rows how many rows it has
   * @param metrics each metric on them
   */
  public record Group(int rows, Map<String, Measurement> metrics) {}

  /**
   * Measures a table.
   *
   * @param metrics none twice
   * @param by columns of groups, each by itself
   * @throws io.mlgate.metric.ObservationsException if a metric can't be computed
   * @throws io.mlgate.table.TableException if a column can't be one of groups
   */
  public static TableMeasurements of(
      EvaluationTable table, List<Metric> metrics, List<String> by, Measurer measurer) {
    metrics.forEach(table::require);
    Map<String, Measurement> measured = new LinkedHashMap<>();
    metrics.forEach(
        metric -> measured.put(metric.toString(), measurer.measure(metric, table.rows())));
    Map<String, Difference> comparison = new LinkedHashMap<>();
    table
        .pairs()
        .ifPresent(
            pairs ->
                metrics.forEach(
                    metric -> comparison.put(metric.toString(), measurer.compare(metric, pairs))));
    Map<String, SortedMap<String, Group>> groups = new LinkedHashMap<>();
    by.forEach(column -> groups.put(column, groups(table, metrics, column, measurer)));
    return new TableMeasurements(
        table.rows().size(),
        Collections.unmodifiableMap(measured),
        Collections.unmodifiableMap(groups),
        Collections.unmodifiableMap(comparison));
  }

  private static SortedMap<String, Group> groups(
      EvaluationTable table, List<Metric> metrics, String column, Measurer measurer) {
    Grouping grouping = table.grouping(List.of(column));
    List<EvaluationRows> rows = table.rows().byGroup(grouping);
    SortedMap<String, Group> groups = new TreeMap<>();
    for (int code = 0; code < rows.size(); code++) {
      EvaluationRows group = rows.get(code);
      Map<String, Measurement> measured = new LinkedHashMap<>();
      metrics.forEach(
          metric -> measured.put(metric.toString(), measurer.measureGroup(metric, group)));
      groups.put(
          grouping.label(code).get(0),
          new Group(group.size(), Collections.unmodifiableMap(measured)));
    }
    return Collections.unmodifiableSortedMap(groups);
  }
}
