package io.mlgate.drift;

import io.mlgate.statistics.BootstrapDistribution;

/** Probability of a value at least as great, from replicates without drift. */
final class ResampledTail {
  private ResampledTail() {}

  /**
   * (1 + those at least as great) / (1 + B): never 0, and valid for any number of replicates
   * (Davison and Hinkley 1997, section 4.2; Phipson and Smyth 2010).
   */
  static double p(BootstrapDistribution chance) {
    // Replicates of few rows repeat the value itself but for rounding.
    double asGreat = chance.estimate() * (1 - 1e-12);
    long count = 0;
    double[] replicates = chance.replicates();
    for (int i = replicates.length - 1; i >= 0 && replicates[i] >= asGreat; i--) {
      count++;
    }
    return (1.0 + count) / (1.0 + replicates.length);
  }
}
