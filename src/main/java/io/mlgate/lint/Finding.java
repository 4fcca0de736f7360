package io.mlgate.lint;

import io.mlgate.policy.Position;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * What one lint rule says about one place of a policy.
 *
 * @param level how bad it is
 * @param rule id of the rule, in kebab case
 * @param message what is wrong and how to mend it, on one line
 * @param position where
 */
public record Finding(Level level, String rule, String message, Position position)
    implements Comparable<Finding> {

  private static final Comparator<Finding> IN_FILE_ORDER =
      Comparator.comparingInt((Finding finding) -> finding.position().line())
          .thenComparingInt(finding -> finding.position().column())
          .thenComparing(Finding::level)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  /** Nothing may be null. */
  public Finding {
    Objects.requireNonNull(level);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(message);
    Objects.requireNonNull(position);
  }

  /** How bad a finding is. */
  public enum Level {
    /** The policy must not decide about a release. */
    ERROR,
    /** The policy can decide, but probably not what its authors meant. */
    WARNING
  }

  /** Orders by position, then errors before warnings, then by rule. */
  @Override
  public int compareTo(Finding other) {
    return IN_FILE_ORDER.compare(this, other);
  }

  /** Whether it keeps the policy from deciding. */
  public boolean isError() {
    return level == Level.ERROR;
  }

  /**
   * The finding without the file's name, as {@code 12:5: error: message (rule)}: with {@code
   * mlgate.yaml:} before it editors and terminals turn it into a link.
   */
  @Override
  public String toString() {
    String word = level.name().toLowerCase(Locale.ROOT);
    return position + ": " + word + ": " + message + " (" + rule + ")";
  }
}
