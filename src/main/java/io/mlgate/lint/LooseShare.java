package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import java.math.BigDecimal;

/** Such a margin hardly ever refuses anything. */
final class LooseShare implements BoundsRule {
  @Override
  public String id() {
    return "loose-share";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "maxWorse is a share of 100% or more.";
  }

  @Override
  public void check(Gate gate, Direction direction, Bounds bounds, FindingCollector findings) {
    bounds
        .maxWorse()
        .filter(margin -> margin.share() && margin.amount().compareTo(BigDecimal.ONE) >= 0)
        .ifPresent(
            margin -> {
              String accepted =
                  direction == Direction.HIGHER
                      ? "a value of zero still passes"
                      : "twice the baseline's value still passes";
              findings.add(
                  "maxWorse "
                      + margin
                      + " is so loose that "
                      + accepted
                      + ": is a smaller share meant?",
                  "gates",
                  gate.name(),
                  "maxWorse");
            });
  }
}
