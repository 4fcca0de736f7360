package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.lint.Finding.Level;
import io.mlgate.metric.Better;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import java.util.Optional;

/** Which way is better is the policy's to say where the metric itself does not. */
final class DirectionOfMetric implements LintRule {
  @Override
  public String id() {
    return "direction-of-metric";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A metric says no direction where it needs one, or one against its own.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof MetricRule rule) {
        RowMetrics.chosen(rule.metric())
            .flatMap(metric -> problem(rule, metric))
            .ifPresent(problem -> findings.add(problem, "gates", gate.name(), "metric"));
      }
    }
  }

  private static Optional<String> problem(MetricRule rule, ChosenMetric metric) {
    String name = rule.metric().name();
    Better own = metric.metric().definition().better();
    Optional<Direction> said = rule.metric().direction();
    if (own == Better.NEITHER) {
      boolean needed = rule.comparesWithBaseline() || metric.column().isPresent();
      return needed && said.isEmpty()
          ? Optional.of(
              name
                  + " gets better neither way by itself: say it, as in {name: "
                  + name
                  + ", direction: lower}")
          : Optional.empty();
    }
    return said.filter(way -> !way.word().equals(own.word())).isPresent()
        ? Optional.of(name + " gets better the other way: remove 'direction'")
        : Optional.empty();
  }
}
