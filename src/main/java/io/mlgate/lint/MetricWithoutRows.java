package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.FairnessRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** What the evaluation lacks no table can bring. */
final class MetricWithoutRows implements LintRule {
  @Override
  public String id() {
    return "metric-without-rows";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A metric is not for the rows of its evaluation, or reads a column that the evaluation does not name.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      for (RowMetrics.Use use : RowMetrics.of(gate)) {
        EvaluationRule rows = RowMetrics.evaluation(policy, gate);
        RowMetrics.chosen(use.metric())
            .flatMap(metric -> RowsLacking.of(metric, rows))
            .ifPresent(lack -> findings.add(lack, use.path()));
      }
      if (gate.rule() instanceof FairnessRule rule) {
        EvaluationRule rows = RowMetrics.evaluation(policy, gate);
        if (!RowsLacking.predicts(rows)) {
          findings.add(
              rule.definition().word()
                  + " needs predictions, which the evaluation "
                  + rows.name()
                  + " does not name: add 'prediction', or a 'threshold' of the score",
              "gates",
              gate.name(),
              "fairness");
        }
      }
    }
  }
}
