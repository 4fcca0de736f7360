package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** Rows are compared with rows. */
final class BaselineRowsMissing implements LintRule {
  @Override
  public String id() {
    return "baseline-rows-missing";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A gate compares rows with the baseline, and its evaluation has none of the baseline.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule().onRows().isPresent()
          && gate.rule().comparesWithBaseline()
          // Drift takes the table of the baseline's own run, and pairs no rows.
          && !(gate.rule() instanceof DriftRule)
          && RowMetrics.evaluation(policy, gate).baseline().isEmpty()) {
        String evaluation = RowMetrics.evaluation(policy, gate).name();
        findings.add(
            "the gate compares with the baseline, of which the evaluation "
                + evaluation
                + " has no rows: add its 'baseline', as a table, columns of the same table, or"
                + " own-run",
            "gates",
            gate.name());
      }
    }
  }
}
