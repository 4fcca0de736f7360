package io.mlgate.tracking.local.filter;

import java.util.List;

/** One comparison of a filter. */
public sealed interface Condition {

  /**
   * A latest metric against a number. A run without the metric never satisfies it; NaN satisfies
   * only {@code !=}.
   */
  record Metric(String key, NumberOperator operator, double value) implements Condition {}

  /** A time of the run, in milliseconds since 1970-01-01 UTC, against a number. */
  record Time(TimeAttribute attribute, NumberOperator operator, double value)
      implements Condition {}

  /** A text against a text. A run without the text never satisfies it, whatever the operator. */
  record Text(TextField field, TextOperator operator, String value) implements Condition {}

  /** A text against a list: {@code IN} or {@code NOT IN}. */
  record Membership(TextField field, boolean negated, List<String> values) implements Condition {
    /** Copies the list. */
    public Membership {
      values = List.copyOf(values);
    }
  }

  /** Whether a parameter or a tag is there at all: {@code IS NULL} or {@code IS NOT NULL}. */
  record Presence(TextField.Keyed field, boolean present) implements Condition {}
}
