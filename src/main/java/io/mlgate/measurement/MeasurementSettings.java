package io.mlgate.measurement;

import io.mlgate.statistics.Bootstrap;

/**
 * What all intervals of one evaluation share.
 *
 * @param confidence two-sided, between 0.5 and 1, both excluded
 * @param seed seed of every resampling; each metric and group sees the same streams, so that a
 *     number does not depend on what else was asked
 * @param replicates of every resampling, at least 100
 */
public record MeasurementSettings(double confidence, long seed, int replicates) {
  /** Enough for percentile intervals of 0.95 (Efron and Tibshirani 1993, chapter 19). */
  public static final int REPLICATES = 2_000;

  private static final int MOST_REPLICATES = 20_000;

  /** Replicates beyond an end that place it. */
  private static final int BEYOND = 5;

  /**
   * Checks the ranges.
   *
   * @throws MeasurementException if one is left
   */
  public MeasurementSettings {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new MeasurementException(
          "confidence must lie between 0.5 and 1, both excluded, not " + confidence);
    }
    if (replicates < 100) {
      throw new MeasurementException("at least 100 replicates, not " + replicates);
    }
  }

  /** With {@value #REPLICATES} replicates. */
  public static MeasurementSettings of(double confidence, long seed) {
    return new MeasurementSettings(confidence, seed, REPLICATES);
  }

  /**
   * The same with replicates enough to tell that one of many claims is violated: Holm's correction
   * reads an interval whose ends have fewer than one of {@value #REPLICATES} replicates beyond.
   *
   * @param claims how many are judged together, at least 1; from some 100 on they get no more, so
   *     that work stays bounded
   */
  public MeasurementSettings forClaims(int claims) {
    double needed = BEYOND * claims / ((1 - confidence) / 2);
    int enough = (int) Math.min(MOST_REPLICATES, Math.ceil(needed - 1e-6));
    return new MeasurementSettings(confidence, seed, Math.max(replicates, enough));
  }

  Bootstrap bootstrap() {
    return Bootstrap.of(seed, replicates);
  }
}
