package io.mlgate.cli;

import io.mlgate.measurement.Difference;
import io.mlgate.measurement.IntervalEstimate;
import io.mlgate.measurement.IntervalMethod;
import io.mlgate.measurement.Measurement;
import io.mlgate.measurement.TableMeasurements;
import io.mlgate.metric.MetricValue;
import io.mlgate.report.ShownText;
import io.mlgate.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;

/** Measurements as aligned text: all rows, the comparison, then each grouping; notes below. */
final class MeasurementList {
  private final String interval;
  private final Set<String> notes = new LinkedHashSet<>();
  private final StringBuilder text = new StringBuilder();

  private MeasurementList(double confidence) {
    this.interval = "INTERVAL (" + confidence + ")";
  }

  static String of(TableMeasurements measured, double confidence) {
    return new MeasurementList(confidence).text(measured);
  }

  private String text(TableMeasurements measured) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("METRIC", "VALUE", interval, "METHOD", "NOTE"));
    measured.metrics().forEach((name, of) -> rows.add(row(name, of)));
    append("rows: " + measured.rows(), rows);
    if (!measured.comparison().isEmpty()) {
      List<List<String>> differences = new ArrayList<>();
      differences.add(List.of("METRIC", "DIFFERENCE", interval, "P", "METHOD", "NOTE"));
      measured.comparison().forEach((name, of) -> differences.add(row(name, of)));
      append("candidate minus baseline", differences);
    }
    measured
        .groups()
        .forEach(
            (columns, groups) -> {
              append("by " + ShownText.line(columns), groups(groups));
              Map<String, MetricValue> fairness = measured.fairness().get(columns);
              if (fairness != null) {
                append("disparities by " + ShownText.line(columns), disparities(fairness));
              }
            });
    int number = 0;
    for (String note : notes) {
      text.append(number++ == 0 ? "\n" : "").append('[').append(number).append("] ");
      text.append(ShownText.line(note)).append('\n');
    }
    return text.toString();
  }

  private void append(String title, List<List<String>> rows) {
    text.append(text.length() == 0 ? "" : "\n").append(title).append("\n\n");
    text.append(AlignedText.of(rows));
  }

  private List<List<String>> groups(SortedMap<String, TableMeasurements.Group> groups) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("GROUP", "ROWS", "METRIC", "VALUE", interval, "METHOD", "NOTE"));
    groups.forEach(
        (name, group) ->
            group
                .metrics()
                .forEach(
                    (metric, of) -> {
                      List<String> row = new ArrayList<>();
                      row.add(ShownText.line(name));
                      row.add(Integer.toString(group.rows()));
                      row.addAll(row(metric, of));
                      rows.add(row);
                    }));
    return rows;
  }

  private List<List<String>> disparities(Map<String, MetricValue> fairness) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("DISPARITY", "VALUE", "NOTE"));
    fairness.forEach(
        (name, value) ->
            rows.add(
                List.of(
                    name,
                    number(value.number()),
                    note(value instanceof MetricValue.Undefined none ? none.reason() : ""))));
    return rows;
  }

  private List<String> row(String name, Measurement of) {
    return List.of(
        name,
        number(of.value().number()),
        interval(of.estimate()),
        method(of.estimate()),
        note(reason(of.value(), of.estimate())));
  }

  private List<String> row(String name, Difference of) {
    return List.of(
        name,
        number(of.value().number()),
        interval(of.estimate()),
        number(of.p()),
        method(of.estimate()),
        note(reason(of.value(), of.estimate())));
  }

  /** Why a value or its interval is not there; empty if both are. */
  static String reason(MetricValue value, IntervalEstimate estimate) {
    return value instanceof MetricValue.Undefined none
        ? none.reason()
        : estimate.reason().orElse("");
  }

  private String note(String reason) {
    if (reason.isEmpty()) {
      return "";
    }
    notes.add(reason);
    return "[" + (List.copyOf(notes).indexOf(reason) + 1) + "]";
  }

  private static String method(IntervalEstimate estimate) {
    boolean none = estimate.interval().isEmpty() || estimate.method() == IntervalMethod.NONE;
    return none ? "-" : estimate.method().title();
  }

  private static String interval(IntervalEstimate estimate) {
    return estimate.interval().map(MeasurementList::interval).orElse("-");
  }

  private static String interval(Interval interval) {
    return number(interval.lower()) + " to " + number(interval.upper());
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
