package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;

/**
 * Only an alias can be waiting for its first version: who names a version or a run has one, and a
 * route serves one.
 */
final class FirstReleaseNamed implements LintRule {
  @Override
  public String id() {
    return "first-release-named";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "firstRelease is declared, and the baseline is a version, a run or the route.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    policy
        .baseline()
        .filter(rule -> rule.firstRelease().isPresent())
        .filter(baseline -> !(baseline.from() instanceof BaselineRule.Alias))
        .ifPresent(
            baseline ->
                findings.add(
                    "either "
                        + baseline.from()
                        + " exists and this is no first release, or it is the wrong one and nothing"
                        + " would be compared: remove firstRelease, or name an alias",
                    "baseline",
                    "firstRelease"));
  }
}
