package io.mlgate.metric;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the catalogue says about a metric.
 *
 * @param name its name in a policy
 * @param meaning its definition, in one line
 * @param range the values it can take
 * @param better which way it gets better
 * @param tasks the kinds of rows it is computed from
 * @param needs what of the rows it reads
 * @param parameters what can be set
 * @param source what it agrees with: a library's function, or a publication
 * @param ofCounts whether it is a function of the confusion matrix
 */
public record MetricDefinition(
    String name,
    String meaning,
    ValueRange range,
    Better better,
    List<Task> tasks,
    Set<Need> needs,
    List<Parameter> parameters,
    String source,
    boolean ofCounts) {

  /** A definition with nothing but a name and a meaning; the rest follows. */
  static MetricDefinition of(String name, String meaning) {
    return new MetricDefinition(
        name, meaning, ValueRange.UNIT, Better.HIGHER, List.of(), Set.of(), List.of(), "", false);
  }

  MetricDefinition lower() {
    return with(range, Better.LOWER, tasks, needs, parameters, source, ofCounts);
  }

  MetricDefinition neither() {
    return with(range, Better.NEITHER, tasks, needs, parameters, source, ofCounts);
  }

  MetricDefinition in(ValueRange values) {
    return with(values, better, tasks, needs, parameters, source, ofCounts);
  }

  MetricDefinition on(Task... kinds) {
    return with(range, better, List.of(kinds), needs, parameters, source, ofCounts);
  }

  MetricDefinition reads(Need... what) {
    Set<Need> sorted = Collections.unmodifiableSet(new TreeSet<>(List.of(what)));
    return with(range, better, tasks, sorted, parameters, source, ofCounts);
  }

  MetricDefinition takes(Parameter... what) {
    return with(range, better, tasks, needs, List.of(what), source, ofCounts);
  }

  MetricDefinition as(String where) {
    return with(range, better, tasks, needs, parameters, where, ofCounts);
  }

  MetricDefinition fromCells() {
    return with(range, better, tasks, needs, parameters, source, true);
  }

  private MetricDefinition with(
      ValueRange values,
      Better way,
      List<Task> kinds,
      Set<Need> what,
      List<Parameter> settings,
      String where,
      boolean counts) {
    return new MetricDefinition(name, meaning, values, way, kinds, what, settings, where, counts);
  }
}
