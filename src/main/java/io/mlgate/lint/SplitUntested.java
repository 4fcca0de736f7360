package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;

/** A router that splits otherwise than it says makes comparisons of the arms worthless. */
final class SplitUntested implements LintRule {
  @Override
  public String id() {
    return "split-untested";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "No check of a canary counts the requests of both arms.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (PlannedStage stage : PlannedStage.of(policy)) {
      boolean counted = stage.checks().stream().anyMatch(check -> countsBoth(check.measure()));
      if (stage.stage() == ReleaseStage.CANARY && !stage.checks().isEmpty() && !counted) {
        findings.add(
            "no check of the canary counts the requests of both arms, so that nobody sees whether"
                + " they are split as its weights say: add one with bad and total and maxWorse or"
                + " equivalence",
            stage.path("checks"));
      }
    }
  }

  private static boolean countsBoth(LiveMeasure measure) {
    return measure.comparesArms() && measure instanceof LiveMeasure.Counts;
  }
}
