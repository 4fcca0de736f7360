package io.mlgate.statistics;

/**
 * What was seen of a quantity so far, as evidence for its lying above or below a limit. Evidence is
 * an e-process: a number that starts at 1 and whose chance ever to reach 1/alpha, at any look,
 * planned or not, is at most alpha while the quantity is not on that side of the limit. So evidence
 * of independent stretches of time may be multiplied, and means of evidence are evidence.
 */
public interface SequentialEvidence {

  /** The quantity as it was seen. */
  double estimate();

  /**
   * Logarithm of the evidence that the quantity is greater than a limit; falls in the limit.
   *
   * @param limit between {@link #least} and {@link #most}
   */
  double logAbove(double limit);

  /**
   * Logarithm of the evidence that the quantity is less than a limit; grows with the limit.
   *
   * @param limit between {@link #least} and {@link #most}
   */
  double logBelow(double limit);

  /** Whether {@link #logAbove} is at least a number; may be cheaper than the logarithm itself. */
  default boolean reachesAbove(double limit, double log) {
    return logAbove(limit) >= log;
  }

  /** Whether {@link #logBelow} is at least a number; may be cheaper than the logarithm itself. */
  default boolean reachesBelow(double limit, double log) {
    return logBelow(limit) >= log;
  }

  /** The least value that the quantity can have. */
  double least();

  /** The greatest value that the quantity can have. */
  double most();

  /**
   * An interval whose ends each are wrong at any look ever with a chance of at most alpha.
   *
   * @param alpha the chance for one end, below 1/2
   * @return of confidence 1 - 2 alpha
   */
  default Interval interval(double alpha) {
    double least = -Math.log(Confidence.share(alpha, "alpha"));
    double estimate = estimate();
    double lower =
        reachesAbove(least(), least)
            ? Bisection.border(least(), estimate, limit -> reachesAbove(limit, least))
            : least();
    double upper =
        reachesBelow(most(), least)
            ? Bisection.border(most(), estimate, limit -> reachesBelow(limit, least))
            : most();
    // Evidence against the very estimate would be a fault of rounding.
    return new Interval(Math.min(lower, estimate), Math.max(upper, estimate), 1 - 2 * alpha);
  }
}
