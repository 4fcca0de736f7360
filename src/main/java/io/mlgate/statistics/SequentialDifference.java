package io.mlgate.statistics;

/**
 * The difference of two arms' proportions, first minus second, at any number of looks and with any
 * share of trials in each, even one that follows what was seen.
 *
 * <p>With M1 and M2 the two arms' one-sided evidence ({@link OneSidedMixture}) against p1 and p2,
 * {@code M1 (1 + M2) / 2} is evidence against the pair: a product of e-processes of trials that
 * alternate is one, and so is its mean with M1. A difference is rejected where all its pairs are:
 * the least along p1 = p2 + d is taken, which is one convex search.
 *
 * <p>Why not each arm at alpha/2, subtracted. That rejects only when one arm alone would, while the
 * product adds both arms' evidence: about a third fewer trials at 50:50. The mean with M1 keeps the
 * power of subtraction where the second arm has nearly all trials and its proportion is as good as
 * known, so that M2 would only cost. Make the arm with fewer trials the first.
 */
public final class SequentialDifference implements SequentialEvidence {
  private static final double LOG_2 = Math.log(2);

  /** Of a logarithm of evidence, which never is put too high. */
  private static final double EXACT = 1e-9;

  private final double estimate;
  private final Side above;
  private final Side below;

  /** From all trials since the first look. */
  public SequentialDifference(Proportion first, Proportion second) {
    this.estimate = first.value() - second.value();
    this.above = new Side(OneSidedMixture.above(first), OneSidedMixture.below(second));
    // That fewer succeed is that more fail: p -> 1 - p turns everything round.
    this.below = new Side(OneSidedMixture.below(first), OneSidedMixture.above(second));
  }

  @Override
  public double estimate() {
    return estimate;
  }

  @Override
  public double logAbove(double limit) {
    return above.least(limit);
  }

  @Override
  public double logBelow(double limit) {
    return below.least(-limit);
  }

  @Override
  public double least() {
    return -1;
  }

  @Override
  public double most() {
    return 1;
  }

  @Override
  public boolean reachesAbove(double limit, double log) {
    return above.reaches(limit, log);
  }

  @Override
  public boolean reachesBelow(double limit, double log) {
    return below.reaches(-limit, log);
  }

  /** Evidence that p1 - p2 is greater than a limit. */
  private static final class Side {
    private final OneSidedMixture first;

    /** Of failures: asked at 1 - p2. */
    private final OneSidedMixture second;

    Side(OneSidedMixture first, OneSidedMixture second) {
      this.first = first;
      this.second = second;
    }

    /** Whether no pair whose difference is the limit has less evidence against it. */
    boolean reaches(double limit, double log) {
      return least(limit, log) >= log;
    }

    /** The least evidence against all pairs whose difference is the limit. */
    double least(double limit) {
      return least(limit, Double.NaN);
    }

    /**
     * The same, or what proves on which side of a bound it lies. The logarithm is convex in p2, so
     * halving follows its slope, and tangents bound it from below.
     */
    private double least(double limit, double bound) {
      double low = Math.max(0, -limit);
      double high = Math.min(1, 1 - limit);
      Point right = pair(high, limit);
      if (right.slope() <= 0) {
        return right.log();
      }
      Point left = pair(low, limit);
      if (left.slope() >= 0 || low == high) {
        return left.log();
      }
      while (true) {
        double width = high - low;
        double least =
            Math.max(left.log() + left.slope() * width, right.log() - right.slope() * width);
        double middle = low + width / 2;
        if (least >= bound
            || Math.min(left.log(), right.log()) - least < EXACT
            || middle == low
            || middle == high) {
          return Math.min(least, Math.min(left.log(), right.log()));
        }
        Point point = pair(middle, limit);
        if (point.log() < bound) {
          return point.log();
        }
        if (point.slope() < 0) {
          low = middle;
          left = point;
        } else {
          high = middle;
          right = point;
        }
      }
    }

    private Point pair(double p2, double limit) {
      OneSidedMixture.Value one = first.at(Math.min(1, p2 + limit));
      OneSidedMixture.Value other = second.at(1 - p2);
      double weight = 1 / (1 + Math.exp(-other.log()));
      double ofOther = weight == 0 ? 0 : -other.slope() * weight;
      return new Point(one.log() + hedged(other.log()), one.slope() + ofOther);
    }

    /** log((1 + e^x) / 2). */
    private static double hedged(double x) {
      return (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))) - LOG_2;
    }
  }

  private record Point(double log, double slope) {}
}
