package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;

/** A stage that asks nothing only lets time pass. */
final class StageUnchecked implements LintRule {
  @Override
  public String id() {
    return "stage-unchecked";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "A stage of a rollout names no check that decides.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (PlannedStage stage : PlannedStage.of(policy)) {
      if (stage.checks().isEmpty()) {
        findings.add(
            stage.stage().word()
                + " is passed whatever the candidate does, once its soak is over: name checks that"
                + " decide",
            stage.path("checks"));
      }
    }
  }
}
