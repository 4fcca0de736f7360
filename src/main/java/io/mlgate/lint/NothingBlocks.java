package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Severity;

/** A policy whose gates only warn would release anything, too. */
final class NothingBlocks implements LintRule {
  @Override
  public String id() {
    return "nothing-blocks";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "No gate has the severity block.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    boolean blocks = policy.gates().stream().anyMatch(gate -> gate.severity() == Severity.BLOCK);
    if (!blocks && !policy.gates().isEmpty()) {
      findings.add(
          "no gate blocks, so that the policy would release anything: leave out the severity of"
              + " those that must hold",
          "gates");
    }
  }
}
