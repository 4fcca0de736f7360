package io.mlgate.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All metrics by name. */
public final class MetricCatalog {
  private final Map<String, CatalogEntry> entries;

  private MetricCatalog(Map<String, CatalogEntry> entries) {
    this.entries = entries;
  }

  /** The metrics that mlGate has. */
  public static MetricCatalog standard() {
    Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    Stream.of(
            ConfusionMetrics.entries(),
            ScoreMetrics.entries(),
            CalibrationMetrics.entries(),
            MulticlassScoreMetrics.entries(),
            RegressionMetrics.entries(),
            RankingMetrics.entries(),
            ColumnMetrics.entries())
        .flatMap(List::stream)
        .forEach(entry -> entries.put(entry.definition().name(), entry));
    return new MetricCatalog(Collections.unmodifiableMap(entries));
  }

  /** What the catalogue holds, kindred metrics together. */
  public List<MetricDefinition> definitions() {
    return entries.values().stream().map(CatalogEntry::definition).toList();
  }

  /**
   * What the catalogue says about a metric.
   *
   * @throws MetricChoiceException if there is no such metric; the message names the nearest
   */
  public MetricDefinition find(String name) {
    return entry(name).definition();
  }

  /**
   * A metric with its parameters fixed.
   *
   * @throws MetricChoiceException if there is no such metric or parameter, or a value can't be
   *     taken; the message names the nearest name known
   */
  public Metric metric(String name, Argument... arguments) {
    return metric(name, List.of(arguments));
  }

  /** The same from a list. */
  public Metric metric(String name, List<Argument> given) {
    CatalogEntry entry = entry(name);
    Arguments arguments = Arguments.of(name, entry.definition().parameters(), given);
    return new Metric(entry.definition(), arguments, entry.calculation().apply(arguments));
  }

  private CatalogEntry entry(String name) {
    CatalogEntry entry = entries.get(name);
    if (entry == null) {
      throw new MetricChoiceException(
          "there is no metric '"
              + name
              + "'"
              + OtherNames.hint(name, entries.keySet())
              + " (see mlgate metrics)");
    }
    return entry;
  }
}
