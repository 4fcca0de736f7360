package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.lint.Finding.Level;
import io.mlgate.metric.MetricChoiceException;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** A metric that nobody can compute would be an error of every check. */
final class UnknownMetric implements LintRule {
  @Override
  public String id() {
    return "unknown-metric";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A gate names a metric or a parameter that the catalogue does not have.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      for (RowMetrics.Use use : RowMetrics.of(gate)) {
        try {
          ChosenMetric.of(use.metric());
        } catch (MetricChoiceException unknown) {
          findings.add(unknown.getMessage(), use.path());
        }
      }
    }
  }
}
