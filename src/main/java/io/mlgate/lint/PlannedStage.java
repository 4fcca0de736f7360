package io.mlgate.lint;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage of a rollout as the file has it.
 *
 * @param index its place in the list of stages, from 0 on
 * @param stage which
 * @param steps one, or one a weight; they differ in nothing else
 * @param checks those that it names, without dry runs
 */
record PlannedStage(
    int index, ReleaseStage stage, List<RolloutStep> steps, List<LiveCheckRule> checks) {

  /** Copies the lists. */
  PlannedStage {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
  }

  /** The stages of a policy's rollout; none if it has no rollout. */
  static List<PlannedStage> of(Policy policy) {
    List<RolloutStep> all = policy.rollout().map(plan -> plan.steps()).orElse(List.of());
    List<PlannedStage> stages = new ArrayList<>();
    for (ReleaseStage stage : all.stream().map(RolloutStep::stage).distinct().toList()) {
      List<RolloutStep> steps = all.stream().filter(step -> step.stage() == stage).toList();
      List<String> names = steps.get(0).checks();
      List<LiveCheckRule> checks =
          policy.checks().stream()
              .filter(check -> !check.dryRun() && names.contains(check.name()))
              .toList();
      stages.add(new PlannedStage(stages.size(), stage, steps, checks));
    }
    return stages;
  }

  /** The keys that lead to one of its own. */
  String[] path(String key) {
    return new String[] {"rollout", "stages", String.valueOf(index), stage.word(), key};
  }
}
