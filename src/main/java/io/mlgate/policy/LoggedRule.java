package io.mlgate.policy;

import java.util.List;
import java.util.Objects;

/**
 * A bound on a number that the run logged; written {@code logged: NAME}.
 *
 * @param metric name of the logged metric; may hold {@code {key}} for each key of the slices
 * @param slices the slices it is evaluated for, in the order of the file; empty without slices
 * @param direction which way it gets better
 * @param bounds which values are accepted
 */
public record LoggedRule(String metric, List<Slicing> slices, Direction direction, Bounds bounds)
    implements Rule {

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

  @Override
  public String describe() {
    return "logged " + metric + ", " + bounds.describe();
  }

  @Override
  public boolean comparesWithBaseline() {
    return bounds.compareWithBaseline();
  }
}
