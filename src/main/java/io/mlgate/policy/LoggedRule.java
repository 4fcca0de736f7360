package io.mlgate.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound on a number that the run logged; written {@code logged: NAME}.
 *
 * @param metric name of the logged metric; may hold {@code {key}} for each key of the slices
 * @param slices the slices it is evaluated for, in the order of the file; empty without slices
 * @param direction which way it gets better
 * @param bounds which values are accepted
 */
public record LoggedRule(String metric, List<Slicing> slices, Direction direction, Bounds bounds)
    implements RunRule {

  /** What stands for a value of a slice; its first group is the slice's key. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /** Copies the slices; nothing may be null. */
  public LoggedRule {
    Objects.requireNonNull(metric);
    slices = List.copyOf(slices);
    Objects.requireNonNull(direction);
    Objects.requireNonNull(bounds);
  }

  /**
   * One key of a sliced metric with its values.
   *
   * @param key the name between braces
   * @param values what stands for it, at least one, distinct, in the order of the file
   */
  public record Slicing(String key, List<String> values) {

    /** Copies the values. */
    public Slicing {
      Objects.requireNonNull(key);
      values = List.copyOf(values);
    }
  }

  /** The slices in the order of the file: one that is empty if the rule has no slices. */
  public List<Map<String, String>> combinations() {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Slicing slicing : slices) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : slicing.values()) {
          Map<String, String> next = new LinkedHashMap<>(combination);
          next.put(slicing.key(), value);
          longer.add(Collections.unmodifiableMap(next));
        }
      }
      combinations = longer;
    }
    return List.copyOf(combinations);
  }

  /**
   * The metric's name in one slice.
   *
   * @param slice one of {@link #combinations}
   */
  public String metricOf(Map<String, String> slice) {
    // In a single pass, so that a value which looks like a placeholder stays what it is.
    return PLACEHOLDER
        .matcher(metric)
        .replaceAll(
            found -> Matcher.quoteReplacement(slice.getOrDefault(found.group(1), found.group())));
  }

  @Override
  public int results() {
    long product = 1;
    for (Slicing slicing : slices) {
      product = Math.min(Integer.MAX_VALUE, product * Math.max(1, slicing.values().size()));
    }
    return (int) product;
  }

  @Override
  public String describe() {
    return "logged " + metric + ", " + bounds.describe();
  }

  @Override
  public boolean comparesWithBaseline() {
    return bounds.compareWithBaseline();
  }
}
