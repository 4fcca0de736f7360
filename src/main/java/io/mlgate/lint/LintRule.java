package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Policy;

/**
 * One thing that can be wrong with a policy. {@code docs/reference/lint.md} explains each rule
 * under its id.
 */
interface LintRule {

  /** Names the rule in findings and in the reference: kebab case, never changed. */
  String id();

  /** How bad its findings are. */
  Level level();

  /** What the rule refuses, in one sentence for the reference. */
  String summary();

  /** Adds a finding for every place that breaks the rule. */
  void check(Policy policy, FindingCollector findings);
}
