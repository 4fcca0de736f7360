package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;

/** What must be better is never worse. */
final class RedundantMargin implements BoundsRule {
  @Override
  public String id() {
    return "redundant-margin";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "A gate has both maxWorse and minBetter.";
  }

  @Override
  public void check(Gate gate, Direction direction, Bounds bounds, FindingCollector findings) {
    if (bounds.maxWorse().isPresent() && bounds.minBetter().isPresent()) {
      findings.add(
          "minBetter already refuses whatever maxWorse refuses: remove maxWorse",
          "gates",
          gate.name(),
          "maxWorse");
    }
  }
}
