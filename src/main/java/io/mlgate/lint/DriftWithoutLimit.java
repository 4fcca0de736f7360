package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** A test alone asks whether there are many rows, not whether there is much drift. */
final class DriftWithoutLimit implements LintRule {
  @Override
  public String id() {
    return "drift-without-limit";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "A gate on drift has a minP, but no limit of how much drift is accepted.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof DriftRule rule && rule.minP().isPresent()) {
        findings.add(
            "a test finds any drift in enough rows, and none in few: give "
                + (rule.measure().isLimitable()
                    ? rule.measure().word() + " a max"
                    : "psi or jensen_shannon a max instead"),
            "gates",
            gate.name(),
            "minP");
      }
    }
  }
}
