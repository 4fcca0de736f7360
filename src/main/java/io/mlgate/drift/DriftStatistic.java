package io.mlgate.drift;

/** What is computed of two samples. */
public enum DriftStatistic {
  /**
   * Population stability index, the sum of (q - p) ln(q / p) over shares by bin: Jeffreys'
   * divergence (Jeffreys 1946; Siddiqi 2006 for scorecards). Nats, from 0 on.
   */
  PSI("psi", "psi", false),
  /** Square root of the Jensen-Shannon divergence (Lin 1991) in nats: from 0 to sqrt(ln 2). */
  JENSEN_SHANNON("jensen_shannon", "jensenshannon", false),
  /**
   * Wasserstein distance of order 1, the area between the distribution functions, in standard
   * deviations of the reference (divisor n). From 0 on; numbers only.
   */
  WASSERSTEIN("wasserstein", "wasserstein", false),
  /**
   * Two-sample Kolmogorov-Smirnov, the greatest distance between the distribution functions, from 0
   * to 1; p is exact up to 10,000 rows a sample, as scipy's. Numbers only.
   */
  KS("ks", "ks", true),
  /** Chi-square of counts by bin (Pearson 1900), without Yates' correction. From 0 on. */
  CHI_SQUARE("chi_square", "chisquare", true),
  /** Two-proportion z test with pooled variance, for a column of two values. Any number. */
  TWO_PROPORTION_Z("z", "z", true);

  private final String word;
  private final String evidentlyName;
  private final boolean test;

  DriftStatistic(String word, String evidentlyName, boolean test) {
    this.word = word;
    this.evidentlyName = evidentlyName;
    this.test = test;
  }

  /** The name in policies and reports. */
  public String word() {
    return word;
  }

  /** What Evidently calls it. */
  public String evidentlyName() {
    return evidentlyName;
  }

  /** Whether it has a significance test of its own, which can decide without a limit. */
  public boolean isTest() {
    return test;
  }

  /** Whether a value can be limited; those of the others grow with the number of rows. */
  public boolean isLimitable() {
    return !test || this == KS;
  }
}
