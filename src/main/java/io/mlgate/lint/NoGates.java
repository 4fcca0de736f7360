package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;

/** A policy without gates would release anything. */
final class NoGates implements LintRule {
  @Override
  public String id() {
    return "no-gates";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "The policy has no gate.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    if (policy.gates().isEmpty()) {
      findings.add("the policy has no gate, so that it would release anything: add one", "gates");
    }
  }
}
