package io.mlgate.measurement;

import io.mlgate.fairness.DisparityDescription;
import io.mlgate.fairness.FairnessDefinition;
import io.mlgate.fairness.GroupCounts;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MetricValue;
import io.mlgate.metric.Observations;
import io.mlgate.table.Grouping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Disparities between groups under the names of fairlearn's functions. They describe and decide
 * nothing: the difference between the greatest and the least rate is above 0 by chance alone.
 */
final class GroupDisparities {
  private static final List<FairnessDefinition> DESCRIBED =
      List.of(
          FairnessDefinition.DEMOGRAPHIC_PARITY,
          FairnessDefinition.EQUALIZED_ODDS,
          FairnessDefinition.EQUAL_OPPORTUNITY);

  private GroupDisparities() {}

  /** The disparities by name; empty of other rows than two classes with predictions. */
  static Optional<Map<String, MetricValue>> of(
      Observations rows, Grouping grouping, List<String> names) {
    if (!(rows instanceof BinaryObservations binary) || binary.predictions().isEmpty()) {
      return Optional.empty();
    }
    Map<String, MetricValue> disparities = new LinkedHashMap<>();
    GroupCounts counts = GroupCounts.of(binary, grouping.codes(), names);
    Optional<MetricValue> untold = untold(grouping, names);
    for (FairnessDefinition definition : DESCRIBED) {
      DisparityDescription description = DisparityDescription.of(counts, definition);
      disparities.put(
          definition.word() + "_difference", untold.orElse(description.differenceBetween()));
      disparities.put(definition.word() + "_ratio", untold.orElse(description.ratioBetween()));
    }
    return Optional.of(Collections.unmodifiableMap(disparities));
  }

  /** What is said of a group with few rows could be said of somebody. */
  private static Optional<MetricValue> untold(Grouping grouping, List<String> names) {
    int[] counts = grouping.counts();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] < Measurer.LEAST_GROUP) {
        return Optional.of(
            MetricValue.undefined(
                "group "
                    + CellWord.quoted(names.get(code))
                    + " has fewer than "
                    + Measurer.LEAST_GROUP
                    + " rows"));
      }
    }
    return Optional.empty();
  }
}
