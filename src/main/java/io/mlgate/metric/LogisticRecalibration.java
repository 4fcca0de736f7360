package io.mlgate.metric;

import java.util.Optional;

/**
 * The logistic regression of the labels on the scores' log odds (Cox 1958; Van Calster et al. 2019,
 * BMC Medicine 17). A calibrated score has slope 1; a slope below 1 says that scores are too far
 * from the middle.
 *
 * @param intercept in log odds
 * @param slope of the log odds; exactly 1 where it was held
 * @param interceptError standard error of the intercept
 * @param slopeError standard error of the slope; 0 where it was held
 */
public record LogisticRecalibration(
    double intercept, double slope, double interceptError, double slopeError) {
  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-12;

  /** Log odds of clipped scores are below 37, so that no intercept is farther away. */
  private static final double MOST_ODDS = 80;

  /**
   * With less curvature a row, only scores of 0 and 1 that were clipped hold the likelihood up, and
   * where it is highest is a matter of the clipping.
   */
  private static final double FLAT = 1e-6;

  /** A rise of the likelihood by less than this share of it is lost in rounding. */
  private static final double NEAR = 1e-11;

  private static final double LEAST_SHARE = 1e-9;

  /**
   * Fits intercept and slope together.
   *
   * @return empty if no finite slope fits best: labels of one class, equal scores, a score that
   *     separates the classes, or scores so certain that the likelihood is flat
   */
  public static Optional<LogisticRecalibration> fit(BinaryObservations rows) {
    return new Sample(rows).fit(RowWeights.of(rows), true);
  }

  /**
   * Fits the intercept, with the slope held at 1: calibration in the large.
   *
   * @return empty if the labels are of one class, or scores so certain that the likelihood is flat
   */
  public static Optional<LogisticRecalibration> fitIntercept(BinaryObservations rows) {
    return new Sample(rows).fit(RowWeights.of(rows), false);
  }

  /** Rows with their log odds. */
  static final class Sample {
    private final byte[] labels;
    private final double[] odds;

    Sample(BinaryObservations rows) {
      rows.lacks(Need.PROBABILITY)
          .ifPresent(
              problem -> {
                throw new ObservationsException(problem);
              });
      double[] scores = rows.scores().orElseThrow();
      labels = rows.labels();
      odds = new double[scores.length];
      for (int row = 0; row < odds.length; row++) {
        double clipped =
            Math.min(1 - ProbabilityLoss.CLIP, Math.max(ProbabilityLoss.CLIP, scores[row]));
        odds[row] = Math.log(clipped) - Math.log1p(-clipped);
      }
    }

    Optional<LogisticRecalibration> fit(RowWeights weights, boolean withSlope) {
      if (!hasFiniteFit(weights, withSlope)) {
        return Optional.empty();
      }
      return (withSlope ? both(weights) : intercept(weights))
          .filter(found -> found.leastCurvature(withSlope) > FLAT * weights.total())
          .map(found -> found.result(withSlope));
    }

    /** The one place where the gradient, which falls all the way, passes 0. */
    private Optional<LogisticStep> intercept(RowWeights weights) {
      double low = -MOST_ODDS;
      double high = MOST_ODDS;
      LogisticStep at = LogisticStep.at(labels, odds, weights, 0, 1);
      for (int i = 0; i < MOST_STEPS; i++) {
        if (at.gradient() > 0) {
          low = at.intercept();
        } else {
          high = at.intercept();
        }
        double next = at.intercept() + at.newton(false)[0];
        if (Math.abs(next - at.intercept()) <= CLOSE * (1 + Math.abs(next))) {
          return Optional.of(at);
        }
        boolean inside = next > low && next < high;
        at = LogisticStep.at(labels, odds, weights, inside ? next : (low + high) / 2, 1);
      }
      return Optional.empty();
    }

    /**
     * From slope 0, where the likelihood is nowhere flat, so that the first step is a sound one;
     * and no step goes downhill.
     */
    private Optional<LogisticStep> both(RowWeights weights) {
      LogisticStep at = LogisticStep.at(labels, odds, weights, 0, 0);
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] step = at.newton(true);
        if (!Double.isFinite(step[0]) || !Double.isFinite(step[1])) {
          return Optional.empty();
        }
        if (Math.abs(step[0]) <= CLOSE * (1 + Math.abs(at.intercept()))
            && Math.abs(step[1]) <= CLOSE * (1 + Math.abs(at.slope()))) {
          return Optional.of(at);
        }
        LogisticStep next = moved(at, step, 1, weights);
        // So near the top the likelihood is rounded more than it rises, and a whole step is sound.
        boolean near = at.rise(step) <= NEAR * -at.likelihood();
        for (double share = 0.5; !near && next.likelihood() < at.likelihood(); share /= 2) {
          if (share < LEAST_SHARE) {
            return Optional.empty();
          }
          next = moved(at, step, share, weights);
        }
        at = next;
      }
      return Optional.empty();
    }

    private LogisticStep moved(LogisticStep at, double[] step, double share, RowWeights weights) {
      double intercept = at.intercept() + share * step[0];
      return LogisticStep.at(labels, odds, weights, intercept, at.slope() + share * step[1]);
    }

    /** For one slope the classes are separated exactly if their log odds do not overlap. */
    private boolean hasFiniteFit(RowWeights weights, boolean withSlope) {
      double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      double[] greatest = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
      for (int row = 0; row < odds.length; row++) {
        if (weights.of(row) > 0) {
          int label = labels[row];
          least[label] = Math.min(least[label], odds[row]);
          greatest[label] = Math.max(greatest[label], odds[row]);
        }
      }
      boolean bothClasses = least[0] <= greatest[0] && least[1] <= greatest[1];
      return bothClasses && (!withSlope || (least[1] < greatest[0] && least[0] < greatest[1]));
    }
  }
}
