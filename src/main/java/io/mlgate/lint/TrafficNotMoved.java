package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import java.util.Set;
import java.util.stream.Collectors;

/** What is declared and never asked or moved must not be taken for a safeguard. */
final class TrafficNotMoved implements LintRule {
  @Override
  public String id() {
    return "traffic-not-moved";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "A route without a rollout, or a check that no stage of a rollout names.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    if (policy.rollout().isEmpty()) {
      boolean idle = policy.route().isPresent() && !isAsked(policy);
      String section = idle ? "route" : "checks";
      if (idle || !policy.checks().isEmpty()) {
        findings.add(
            "it is read, and nothing acts on it: add 'rollout', which says in which stages the"
                + " candidate gets requests and which checks it must pass there",
            section);
      }
      return;
    }
    Set<String> named =
        policy.rollout().get().steps().stream()
            .map(RolloutStep::checks)
            .flatMap(names -> names.stream())
            .collect(Collectors.toSet());
    for (LiveCheckRule check : policy.checks()) {
      if (!named.contains(check.name())) {
        findings.add(
            "no stage of the rollout names " + check.name() + ", so that nobody asks it",
            "checks",
            check.name());
      }
    }
  }

  /** The baseline may be what the route serves. */
  private static boolean isAsked(Policy policy) {
    return policy.baseline().filter(rule -> rule.from() instanceof BaselineRule.Route).isPresent();
  }
}
