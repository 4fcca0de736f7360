package io.mlgate.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A number of a run, or a family of numbers of its groups, that a gate can be about.
 *
 * @param metric the metric's name; of a family with the placeholder {@code {group}}
 * @param groups the groups in the order of their names; empty if it is no family
 * @param lowest the least of the values
 * @param highest the greatest of the values
 */
record Measured(String metric, List<String> groups, double lowest, double highest) {
  static final String PLACEHOLDER = "{group}";

  Measured {
    groups = List.copyOf(groups);
  }

  /** What the name tells; a rate that was logged as a percentage is none. */
  Optional<KnownMetric> known() {
    Optional<KnownMetric> known = KnownMetric.of(metric.replace(PLACEHOLDER, ""));
    return lowest >= 0 && highest <= 1 ? known : known.map(KnownMetric::withoutScale);
  }

  /** The name without the placeholder. */
  String stem() {
    return metric.replaceAll("[_./-]?\\{group}", "");
  }

  /** The keys of a gate that name what is measured. */
  String keys() {
    String logged = "logged: " + YamlText.scalar(metric);
    if (groups.isEmpty()) {
      return logged;
    }
    String values = groups.stream().map(YamlText::scalar).collect(Collectors.joining(", "));
    return logged + ", slices: {group: [" + values + "]}";
  }

  /** The values as a comment shows them. */
  String now() {
    String low = Slack.show(lowest);
    return groups.isEmpty() ? "now " + low : "now " + low + " to " + Slack.show(highest);
  }
}
