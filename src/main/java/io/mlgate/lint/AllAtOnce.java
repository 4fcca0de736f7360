package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Capability;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RoutePlan;
import java.util.Optional;

/** Without weights there is nothing between none and all. */
final class AllAtOnce implements LintRule {
  @Override
  public String id() {
    return "all-at-once";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "The driver of a rollout has no weights, so that full comes at once.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    Optional<RoutePlan> route = policy.rollout().flatMap(plan -> policy.route());
    if (route.isEmpty() || route.get().capabilities().contains(Capability.WEIGHTS)) {
      return;
    }
    boolean shadow =
        PlannedStage.of(policy).stream().anyMatch(stage -> stage.stage() == ReleaseStage.SHADOW);
    boolean possible = route.get().capabilities().contains(Capability.MIRROR);
    String mend = shadow ? "so that shadow is its only trial" : "before anybody has tried it";
    findings.add(
        "the driver "
            + route.get().router().driver().word()
            + " has no canary weights: the candidate gets all at once, "
            + mend
            + (possible && !shadow ? "; add a stage shadow" : ""),
        "route",
        "driver");
  }
}
