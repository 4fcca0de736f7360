package io.mlgate.drift;

/** Whose definition of a statistic: bins, empty bins, units and expected counts differ. */
public enum Convention {
  /**
   * Numbers are binned by the deciles of the reference, an empty bin's share is taken as 0.0001,
   * Wasserstein distances are in standard deviations of the reference, and chi-square takes both
   * samples as samples.
   */
  MLGATE,
  /**
   * As Evidently 0.7.23: numbers are binned by Sturges' rule over both samples, or by value if the
   * reference has at most 20; the share of an empty bin is a millionth of the sample's least where
   * that is at most 0.0001; the unit of Wasserstein distances is at least 0.001; chi-square takes
   * the reference for the truth, which finds drift where there is none more often than alpha.
   */
  EVIDENTLY
}
