package io.mlgate.environment;

import java.util.List;

/**
 * A candidate's environment, beside a baseline's or alone.
 *
 * @param rules what was asked
 * @param missing what could not be compared
 * @param findings the worst first
 */
public record EnvironmentComparison(
    EnvironmentRules rules, List<MissingPart> missing, List<EnvironmentFinding> findings) {
  /** Copies the lists, and sorts the findings. */
  public EnvironmentComparison {
    missing = List.copyOf(missing);
    findings = findings.stream().distinct().sorted().toList();
  }

  /**
   * What it comes to. What is missing weighs more than what breaks: a waiver of a known break must
   * not cover what nobody has seen.
   */
  public EnvironmentOutcome outcome() {
    if (!missing.isEmpty()) {
      return EnvironmentOutcome.MISSING;
    }
    EnvironmentImpact worst =
        findings.isEmpty() ? EnvironmentImpact.INFO : findings.get(0).impact();
    return switch (worst) {
      case INFO -> EnvironmentOutcome.COMPATIBLE;
      case WARN -> EnvironmentOutcome.WARNED;
      case BREAK -> EnvironmentOutcome.INCOMPATIBLE;
    };
  }
}
