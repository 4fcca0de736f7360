package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** A comparison needs something to compare with. */
final class BaselineMissing implements LintRule {
  @Override
  public String id() {
    return "baseline-missing";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A gate compares with the baseline, and the policy names none.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    if (policy.baseline().isPresent()) {
      return;
    }
    for (Gate gate : policy.gates()) {
      if (gate.rule().comparesWithBaseline()) {
        findings.add(
            "the gate compares with a baseline that the policy does not name: add for example"
                + " 'baseline: {from: alias:champion}'",
            "gates",
            gate.name());
      }
    }
  }
}
