package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Margin;

/** Zero percent of whatever the baseline has is a number: zero. */
final class ShareOfZero implements BoundsRule {
  @Override
  public String id() {
    return "share-of-zero";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A margin is a share of 0%.";
  }

  @Override
  public void check(Gate gate, Direction direction, Bounds bounds, FindingCollector findings) {
    bounds.maxWorse().ifPresent(margin -> check(gate, "maxWorse", margin, findings));
    bounds.minBetter().ifPresent(margin -> check(gate, "minBetter", margin, findings));
  }

  private static void check(Gate gate, String key, Margin margin, FindingCollector findings) {
    if (margin.share() && margin.amount().signum() == 0) {
      findings.add(
          key + " is a share of zero: write 0 if no difference is accepted, or the share meant",
          "gates",
          gate.name(),
          key);
    }
  }
}
