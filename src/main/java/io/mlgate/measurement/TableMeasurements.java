package io.mlgate.measurement;

import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricValue;
import io.mlgate.table.Grouping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that was measured on one table. Metrics are keyed as they are written, in the order asked;
 * groups by their columns, which a plus joins where they are intersections, as it joins the values.
 *
 * @param rows how many rows there are
 * @param metrics each metric on all rows
 * @param groups for each grouping each group by its value, in the order of the values
 * @param fairness for each grouping the disparities by fairlearn's names; empty where there are not
 *     two classes with predictions
 * @param comparison each metric's difference from the baseline; empty without one
 */
public record TableMeasurements(
    int rows,
    Map<String, Measurement> metrics,
    Map<String, SortedMap<String, Group>> groups,
    Map<String, Map<String, MetricValue>> fairness,
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
   * @param by groupings, each of one column or of several that are crossed; none twice
   * @throws io.mlgate.metric.ObservationsException if a metric can't be computed
   * @throws io.mlgate.table.TableException if a column can't be one of groups, or holds what a
   *     metric can't be computed from
   * @throws MeasurementException if two groups come to the same name
   */
  public static TableMeasurements of(
      EvaluationTable table, List<Metric> metrics, List<List<String>> by, Measurer measurer) {
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
    Map<String, Map<String, MetricValue>> fairness = new LinkedHashMap<>();
    for (List<String> columns : by) {
      Grouping grouping = table.grouping(columns);
      List<String> names = names(grouping);
      groups.put(name(columns), groups(table, metrics, grouping, names, measurer));
      GroupDisparities.of(table.rows().observations(), grouping, names)
          .ifPresent(disparities -> fairness.put(name(columns), disparities));
    }
    return new TableMeasurements(
        table.rows().size(),
        Collections.unmodifiableMap(measured),
        Collections.unmodifiableMap(groups),
        Collections.unmodifiableMap(fairness),
        Collections.unmodifiableMap(comparison));
  }

  private static String name(List<String> parts) {
    return String.join("+", parts);
  }

  private static List<String> names(Grouping grouping) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    for (int code = 0; code < grouping.size(); code++) {
      List<String> label = grouping.label(code);
      if (known.put(name(label), label) != null) {
        throw new MeasurementException(
            "two groups of "
                + name(grouping.columns())
                + " are both called "
                + CellWord.quoted(name(label))
                + "; rename values that hold a plus");
      }
    }
    return List.copyOf(known.keySet());
  }

  private static SortedMap<String, Group> groups(
      EvaluationTable table,
      List<Metric> metrics,
      Grouping grouping,
      List<String> names,
      Measurer measurer) {
    List<EvaluationRows> rows = table.rows().byGroup(grouping);
    SortedMap<String, Group> groups = new TreeMap<>();
    for (int code = 0; code < rows.size(); code++) {
      EvaluationRows group = rows.get(code);
      Map<String, Measurement> measured = new LinkedHashMap<>();
      metrics.forEach(
          metric -> measured.put(metric.toString(), measurer.measureGroup(metric, group)));
      groups.put(names.get(code), new Group(group.size(), Collections.unmodifiableMap(measured)));
    }
    return Collections.unmodifiableSortedMap(groups);
  }
}
