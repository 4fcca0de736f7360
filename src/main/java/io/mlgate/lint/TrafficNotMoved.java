package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;

/** What is read and not acted on yet must not be taken for a rollout. */
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
    return "route or checks are declared, and this version of mlGate moves no traffic.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    String section = policy.route().isPresent() ? "route" : "checks";
    if (policy.route().isPresent() || !policy.checks().isEmpty()) {
      findings.add(
          "it is read and checked, and nothing acts on it: this version of mlGate moves no traffic"
              + " and asks no source",
          section);
    }
  }
}
