package io.mlgate.lint;

import io.mlgate.policy.Places;
import io.mlgate.policy.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the rules say about one policy: a rule adds, {@link Linter} collects. */
final class FindingCollector {
  private final Places places;
  private final LintRule rule;
  private final List<Finding> found = new ArrayList<>();

  FindingCollector(Places places, LintRule rule) {
    this.places = places;
    this.rule = rule;
  }

  /**
   * Adds a finding.
   *
   * @param message what is wrong and how to mend it, on one line
   * @param path the keys that lead to the place, such as {@code "gates", "accuracy", "min"}
   */
  void add(String message, String... path) {
    Position position = places.of(path);
    found.add(new Finding(rule.level(), rule.id(), message, position));
  }

  /** A key below others. */
  static String[] path(String[] above, String key) {
    String[] path = Arrays.copyOf(above, above.length + 1);
    path[above.length] = key;
    return path;
  }

  List<Finding> list() {
    return found;
  }
}
