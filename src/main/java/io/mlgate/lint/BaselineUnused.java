package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;

/** A baseline that nothing is compared with protects nothing. */
final class BaselineUnused implements LintRule {
  @Override
  public String id() {
    return "baseline-unused";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "The policy names a baseline, and no gate compares with it.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    boolean used = policy.gates().stream().anyMatch(gate -> gate.rule().comparesWithBaseline());
    if (policy.baseline().isPresent() && !used && !policy.gates().isEmpty()) {
      findings.add(
          "no gate compares with the baseline: give a gate maxWorse or minBetter, or remove the"
              + " section",
          "baseline");
    }
  }
}
