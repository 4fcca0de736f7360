package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** The model in use is compared with nothing, so that a gate that only compares never fails it. */
final class RetirementNeverMet implements LintRule {
  @Override
  public String id() {
    return "retirement-never-met";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A gate that only compares with the baseline is a reason to retire it.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (policy.retirement().contains(gate.name()) && !WithoutBaseline.judges(gate.rule())) {
        findings.add(
            gate.name()
                + " only compares with the baseline, which is not compared with itself: name a gate"
                + " with a min or a max",
            "retirement",
            "when");
      }
    }
  }
}
