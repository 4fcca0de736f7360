package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import java.math.BigDecimal;

/** No number lies above a minimum and below a smaller maximum. */
final class MinAboveMax implements BoundsRule {
  @Override
  public String id() {
    return "min-above-max";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A gate's min is greater than its max.";
  }

  @Override
  public void check(Gate gate, Direction direction, Bounds bounds, FindingCollector findings) {
    if (bounds.min().isEmpty() || bounds.max().isEmpty()) {
      return;
    }
    BigDecimal min = bounds.min().get();
    BigDecimal max = bounds.max().get();
    if (min.compareTo(max) > 0) {
      findings.add(
          "min " + min + " is above max " + max + ", so that no value passes: swap or mend them",
          "gates",
          gate.name(),
          "min");
    }
  }
}
