package io.mlgate.drift;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A question about drift that a {@link ColumnDrift} answers.
 *
 * @param statistic what to compute
 * @param convention by whose definition
 * @param max the greatest accepted value, above 0; needed by distances, possible for KS, and none
 *     for chi-square and z, whose values grow with the number of rows
 * @param alpha between 0 and 1 exclusive. Of a test without limit, p below it is drift. Of a limit,
 *     the level at which chance is excluded: finding drift where there is none, and no drift where
 *     the populations lie beyond the limit, each have a chance of about alpha.
 * @param seed of simulations, where there are any
 * @param replicates number of simulated samples, at least 100. p is at least 1/(1 + replicates), so
 *     that many columns need many for one to be significant after correction.
 */
public record DriftCheck(
    DriftStatistic statistic,
    Convention convention,
    OptionalDouble max,
    double alpha,
    long seed,
    int replicates) {

  /** The usual level. */
  public static final double USUAL_ALPHA = 0.05;

  /** Enough for one column at the usual level, and for forty after Holm's correction. */
  public static final int USUAL_REPLICATES = 2_000;

  private static final int FEWEST_REPLICATES = 100;

  /**
   * Checks that the parts go together.
   *
   * @throws DriftException if they do not
   */
  public DriftCheck {
    Objects.requireNonNull(convention);
    Objects.requireNonNull(max);
    if (max.isPresent() && !statistic.isLimitable()) {
      throw new DriftException(
          statistic.word() + " has no limit but alpha: its values grow with the number of rows");
    }
    if (max.isEmpty() && !statistic.isTest()) {
      throw new DriftException(statistic.word() + " needs a limit");
    }
    if (max.isPresent() && !(max.getAsDouble() > 0 && Double.isFinite(max.getAsDouble()))) {
      throw new DriftException("a limit is above 0, but this is " + max.getAsDouble());
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new DriftException("alpha must lie between 0 and 1, but is " + alpha);
    }
    if (replicates < FEWEST_REPLICATES) {
      throw new DriftException("too few replicates: " + replicates);
    }
  }

  /**
   * That a distance stays at or below a limit: PSI, Jensen-Shannon, Wasserstein or KS. For KS this
   * is the way to ask: by p alone, any difference is found in enough rows, and none in few.
   *
   * @param statistic the distance
   * @param max the greatest accepted value, above 0
   */
  public static DriftCheck limit(DriftStatistic statistic, double max) {
    return new DriftCheck(
        statistic, Convention.MLGATE, OptionalDouble.of(max), USUAL_ALPHA, 0, USUAL_REPLICATES);
  }

  /**
   * That a test finds no difference at a level: KS, chi-square or z. It finds any, however small,
   * in enough rows, and that it found none is no evidence that there is none; ask for a limit where
   * a statistic has one.
   *
   * @param statistic the test
   * @param alpha its level, between 0 and 1 exclusive
   */
  public static DriftCheck significance(DriftStatistic statistic, double alpha) {
    return new DriftCheck(
        statistic, Convention.MLGATE, OptionalDouble.empty(), alpha, 0, USUAL_REPLICATES);
  }

  /** The same by another convention. */
  public DriftCheck by(Convention other) {
    return new DriftCheck(statistic, other, max, alpha, seed, replicates);
  }

  /** The same at another level. */
  public DriftCheck atLevel(double other) {
    return new DriftCheck(statistic, convention, max, other, seed, replicates);
  }

  /** The same with other simulations. */
  public DriftCheck simulating(long otherSeed, int otherReplicates) {
    return new DriftCheck(statistic, convention, max, alpha, otherSeed, otherReplicates);
  }
}
