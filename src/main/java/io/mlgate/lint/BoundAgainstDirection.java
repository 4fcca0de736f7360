package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;

/** A bound on the good side alone refuses the better models and passes the worse ones. */
final class BoundAgainstDirection implements BoundsRule {
  @Override
  public String id() {
    return "bound-against-direction";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A metric that gets better upwards has only a max, or one that gets better downwards only a min.";
  }

  @Override
  public void check(Gate gate, Direction direction, Bounds bounds, FindingCollector findings) {
    boolean higher = direction == Direction.HIGHER;
    boolean onlyGoodSide =
        higher
            ? bounds.max().isPresent() && bounds.min().isEmpty()
            : bounds.min().isPresent() && bounds.max().isEmpty();
    if (onlyGoodSide) {
      String bound = higher ? "max" : "min";
      String other = higher ? "min" : "max";
      findings.add(
          "the direction is "
              + direction.word()
              + " but the only limit is "
              + bound
              + ", which refuses better values: write "
              + other
              + (isStated(gate) ? ", mend the direction," : "")
              + " or give both for a range",
          "gates",
          gate.name(),
          bound);
    }
  }

  /** The direction of most metrics is the catalogue's, which no policy can mend. */
  private static boolean isStated(Gate gate) {
    return !(gate.rule() instanceof MetricRule rule) || rule.metric().direction().isPresent();
  }
}
