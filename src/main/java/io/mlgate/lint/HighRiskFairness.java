package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.EvaluationTask;
import io.mlgate.policy.FairnessRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Risk;
import io.mlgate.policy.Severity;

/** A model that can do much harm must not do it to some more than to others unseen. */
final class HighRiskFairness implements LintRule {
  @Override
  public String id() {
    return "high-risk-fairness";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "The risk is high, and no blocking gate is on fairness.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    boolean fairness = policy.gates().stream().anyMatch(gate -> guards(policy, gate));
    if (policy.risk() == Risk.HIGH && !fairness && !policy.gates().isEmpty()) {
      findings.add(
          "a model of high risk needs a blocking gate on fairness, such as {fairness:"
              + " demographic_parity, by: sex, maxDifference: 0.1}",
          "risk");
    }
  }

  /** Rates are of two classes; other models are at least judged group by group. */
  private static boolean guards(Policy policy, Gate gate) {
    boolean fair =
        gate.rule() instanceof FairnessRule
            || (gate.rule() instanceof MetricRule rule
                && !rule.by().isEmpty()
                && RowMetrics.evaluation(policy, gate).task() != EvaluationTask.BINARY);
    return fair && gate.severity() == Severity.BLOCK;
  }
}
