package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;

/** A rule about the bounds of one gate at a time. */
interface BoundsRule extends LintRule {

  /** Adds what is wrong with the bounds of a gate. */
  void check(Gate gate, Direction direction, Bounds bounds, FindingCollector findings);

  @Override
  default void check(Policy policy, FindingCollector findings) {
    policy
        .gates()
        .forEach(
            gate -> {
              if (gate.rule() instanceof LoggedRule rule) {
                check(gate, rule.direction(), rule.bounds(), findings);
              } else if (gate.rule() instanceof MetricRule rule) {
                // A metric without a direction, or an unknown one, is a finding of other rules.
                RowMetrics.chosen(rule.metric())
                    .flatMap(ChosenMetric::stated)
                    .ifPresent(way -> check(gate, way, rule.bounds(), findings));
              }
            });
  }
}
