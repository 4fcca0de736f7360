package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Severity;

/** Without a baseline only absolute bounds are left, so that one of them must block. */
final class FirstReleaseUnguarded implements LintRule {
  @Override
  public String id() {
    return "first-release-unguarded";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "firstRelease is declared, and no blocking gate has a min or a max.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    boolean declared =
        policy.baseline().filter(rule -> rule.firstRelease().isPresent()).isPresent();
    if (declared
        && !policy.gates().isEmpty()
        && policy.gates().stream().noneMatch(FirstReleaseUnguarded::guards)) {
      findings.add(
          "a first release skips every gate that compares, and no other gate blocks: give a gate of"
              + " severity block a min or a max",
          "baseline",
          "firstRelease");
    }
  }

  private static boolean guards(Gate gate) {
    return gate.severity() == Severity.BLOCK
        && !(gate.rule() instanceof ChecklistRule)
        && WithoutBaseline.judges(gate.rule());
  }
}
