package io.mlgate.policy;

import io.mlgate.policy.LoggedRule.Slicing;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Refuses slices of which two read the same metric: one of them would be judged by the number of
 * the other.
 */
final class MetricClash {
  private MetricClash() {}

  /** Notes the first metric that two combinations share. */
  static void check(LoggedRule rule, Optional<Value> section) {
    if (section.isEmpty() || !isSound(rule)) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Map<String, String> combination : rule.combinations()) {
      String metric = rule.metricOf(combination);
      if (!seen.add(metric)) {
        section
            .get()
            .refuse(
                "gives two combinations the same metric "
                    + Quoted.of(metric)
                    + ": set the placeholders apart in 'logged', or mend the values");
        return;
      }
    }
  }

  /** Whether nothing else is wrong with the slices, which would only be said again here. */
  private static boolean isSound(LoggedRule rule) {
    List<String> placeholders =
        LoggedRule.PLACEHOLDER
            .matcher(rule.metric())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    List<String> keys = rule.slices().stream().map(Slicing::key).toList();
    return rule.results() <= SlicesGrammar.MOST_SLICES
        && new LinkedHashSet<>(placeholders).equals(new LinkedHashSet<>(keys));
  }
}
