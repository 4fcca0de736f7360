package io.mlgate.policy;

import java.util.OptionalDouble;

/** What a gate on drift computes of a column in two samples. */
public enum DriftMeasure implements Word {
  /** Population stability index. */
  PSI,
  /** Kolmogorov-Smirnov distance, of numbers; the only one that may be limited or tested. */
  KS,
  /** Chi-square test of counts. */
  CHI_SQUARE,
  /** Jensen-Shannon distance. */
  JENSEN_SHANNON,
  /** Wasserstein distance in standard deviations of the reference, of numbers. */
  WASSERSTEIN,
  /** Two-proportion z test, of two values. */
  Z,
  /** What Evidently chooses for each column, with its limit or level. */
  EVIDENTLY;

  /** Whether a gate may give it a greatest accepted value. */
  public boolean isLimitable() {
    return this == PSI || this == KS || this == JENSEN_SHANNON || this == WASSERSTEIN;
  }

  /** Whether it is a test, of which a gate may give the least accepted p. */
  public boolean isTest() {
    return this == KS || this == CHI_SQUARE || this == Z;
  }

  /** The greatest value that it can take; empty if there is none. */
  public OptionalDouble greatest() {
    return switch (this) {
      case KS -> OptionalDouble.of(1);
      case JENSEN_SHANNON -> OptionalDouble.of(Math.sqrt(Math.log(2)));
      default -> OptionalDouble.empty();
    };
  }
}
