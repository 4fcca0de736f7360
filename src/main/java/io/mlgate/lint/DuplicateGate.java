package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.Margin;
import io.mlgate.policy.Policy;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The second of two equal gates adds nothing but a line to keep in step. */
final class DuplicateGate implements LintRule {
  @Override
  public String id() {
    return "duplicate-gate";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "Two gates have the same metric, slices, direction and bounds.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    Map<Object, Gate> first = new HashMap<>();
    for (Gate gate : policy.gates()) {
      Object saying = gate.rule() instanceof LoggedRule rule ? Saying.of(rule) : gate.rule();
      Gate earlier = first.putIfAbsent(saying, gate);
      if (earlier != null) {
        findings.add(
            "says the same as the gate '" + earlier.name() + "': remove one of them",
            "gates",
            gate.name());
      }
    }
  }

  /** What a rule says, with numbers that are equal however they are written. */
  private record Saying(
      String metric, List<LoggedRule.Slicing> slices, Direction direction, Bounds bounds) {

    static Saying of(LoggedRule rule) {
      Bounds bounds = rule.bounds();
      return new Saying(
          rule.metric(),
          rule.slices(),
          rule.direction(),
          new Bounds(
              bounds.min().map(BigDecimal::stripTrailingZeros),
              bounds.max().map(BigDecimal::stripTrailingZeros),
              bounds.maxWorse().map(Saying::plain),
              bounds.minBetter().map(Saying::plain)));
    }

    private static Margin plain(Margin margin) {
      return new Margin(margin.amount().stripTrailingZeros(), margin.share());
    }
  }
}
