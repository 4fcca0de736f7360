package io.mlgate.draft;

import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a run, sorted into what gates can be about and what they can't.
 *
 * @param usable numbers and families, in the order of their names
 * @param unusable names of metrics without a finite value, or that a policy can't write, sorted
 */
record Measurements(List<Measured> usable, List<String> unusable) {
  private static final Pattern OF_A_GROUP = Pattern.compile("(.+?[_./-]group[_./-])(.{1,60})");
  private static final int FEWEST_GROUPS = 2;
  private static final int MOST_GROUPS = 50;
  private static final int LONGEST_NAME = 400;

  /** MLflow's readings of the machine that trained. */
  private static final String SYSTEM = "system/";

  private static final double GREATEST = 1e300;

  Measurements {
    usable = List.copyOf(usable);
    unusable = List.copyOf(unusable);
  }

  static Measurements of(Run run) {
    Map<String, Double> numbers = new TreeMap<>();
    List<String> unusable = new ArrayList<>();
    for (Map.Entry<String, LoggedMetric> entry : new TreeMap<>(run.metrics()).entrySet()) {
      if (leavesRoom(entry.getValue()) && isWritable(entry.getKey())) {
        numbers.put(entry.getKey(), entry.getValue().value());
      } else {
        unusable.add(entry.getKey());
      }
    }
    numbers.keySet().removeIf(name -> name.startsWith(SYSTEM));
    Map<String, Measured> usable = families(numbers);
    numbers.forEach((name, value) -> usable.put(name, new Measured(name, List.of(), value, value)));
    return new Measurements(List.copyOf(usable.values()), unusable);
  }

  /** Whether a limit beside the value is still a number that a policy may hold. */
  private static boolean leavesRoom(LoggedMetric metric) {
    return metric.isFinite() && Math.abs(metric.value()) < GREATEST;
  }

  private static boolean isWritable(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && YamlText.isVisible(name)
        && name.indexOf('{') < 0
        && name.indexOf('}') < 0;
  }

  /** Takes the families out of the numbers. */
  private static Map<String, Measured> families(Map<String, Double> numbers) {
    Map<String, Map<String, Double>> byPrefix = new TreeMap<>();
    numbers.forEach(
        (name, value) -> {
          Matcher matcher = OF_A_GROUP.matcher(name);
          if (matcher.matches() && !matcher.group(2).isBlank()) {
            byPrefix
                .computeIfAbsent(matcher.group(1), prefix -> new TreeMap<>())
                .put(matcher.group(2), value);
          }
        });
    Map<String, Measured> families = new TreeMap<>();
    byPrefix.forEach(
        (prefix, groups) -> {
          if (groups.size() >= FEWEST_GROUPS && groups.size() <= MOST_GROUPS) {
            groups.keySet().forEach(group -> numbers.remove(prefix + group));
            families.put(prefix, family(prefix, groups));
          }
        });
    return families;
  }

  private static Measured family(String prefix, Map<String, Double> groups) {
    List<Double> values = groups.values().stream().sorted().toList();
    return new Measured(
        prefix + Measured.PLACEHOLDER,
        List.copyOf(groups.keySet()),
        values.get(0),
        values.get(values.size() - 1));
  }
}
