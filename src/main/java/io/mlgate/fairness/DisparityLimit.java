package io.mlgate.fairness;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.statistics.AcceptedRange;
import io.mlgate.statistics.Conclusion;
import java.util.Objects;

/**
 * How far the rates of any two groups may lie apart.
 *
 * @param disparity how they are compared
 * @param bound the greatest difference, from 0 to below 1, or the least ratio, above 0 to 1
 */
public record DisparityLimit(Disparity disparity, double bound) {

  /**
   * Checks the bound.
   *
   * @throws FairnessException if it would accept everything, or nothing
   */
  public DisparityLimit {
    Objects.requireNonNull(disparity);
    if (disparity == Disparity.DIFFERENCE && !(bound >= 0 && bound < 1)) {
      throw new FairnessException("maxDifference is at least 0 and below 1, but is " + bound);
    }
    if (disparity == Disparity.RATIO && !(bound > 0 && bound <= 1)) {
      throw new FairnessException("minRatio is above 0 and at most 1, but is " + bound);
    }
  }

  /** Every signed difference lies within -bound and bound. */
  public static DisparityLimit maxDifference(double bound) {
    return new DisparityLimit(Disparity.DIFFERENCE, bound);
  }

  /** Every ratio lies within bound and 1/bound. */
  public static DisparityLimit minRatio(double bound) {
    return new DisparityLimit(Disparity.RATIO, bound);
  }

  /** Whether two rates themselves keep the limit; undecided where one is undefined. */
  Conclusion point(GroupRate rate, ConfusionCells first, ConfusionCells second) {
    return disparity.point(rate, first, second, bound);
  }

  /** The accepted differences or ratios. */
  public AcceptedRange accepted() {
    return disparity.accepted(bound);
  }
}
