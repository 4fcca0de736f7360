package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Policy;

/** A table that nobody looks at protects nothing. */
final class UnusedEvaluation implements LintRule {
  @Override
  public String id() {
    return "unused-evaluation";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "No gate looks at an evaluation.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (EvaluationRule rows : policy.evaluations()) {
      boolean used =
          policy.gates().stream()
              .anyMatch(gate -> gate.rule().onRows().filter(rows.name()::equals).isPresent());
      if (!used) {
        findings.add(
            "no gate looks at these rows: name them with 'on: " + rows.name() + "', or remove them",
            "evaluations",
            rows.name());
      }
    }
  }
}
