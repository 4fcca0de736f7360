package io.mlgate.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Tests whether two models are right equally often on the same rows (McNemar 1947); two-sided. */
public final class McNemarTest {
  private McNemarTest() {}

  /**
   * Exact conditional probability, min(1, 2 P(X &le; k)) with X ~ Binomial(m, 1/2), m discordant
   * rows and k the smaller of the two counts. Conservative; 1 if no row is discordant.
   */
  public static double exact(PairedOutcomes outcomes) {
    return Math.min(1, 2 * half(outcomes).cumulativeProbability(smaller(outcomes)));
  }

  /**
   * Mid-p probability, which Fagerland, Lydersen and Laake 2013 recommend: the exact one less P(X =
   * k); 1 - P(X = k) / 2 if the two counts are the same.
   */
  public static double midP(PairedOutcomes outcomes) {
    double atK = half(outcomes).probability(smaller(outcomes));
    if (outcomes.discordant() == 0) {
      return 1;
    }
    return outcomes.onlyFirst() == outcomes.onlySecond()
        ? 1 - atK / 2
        : 2 * half(outcomes).cumulativeProbability(smaller(outcomes)) - atK;
  }

  private static BinomialDistribution half(PairedOutcomes outcomes) {
    if (outcomes.discordant() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too many discordant rows for McNemar's exact test");
    }
    return BinomialDistribution.of((int) outcomes.discordant(), 0.5);
  }

  private static int smaller(PairedOutcomes outcomes) {
    return (int) Math.min(outcomes.onlyFirst(), outcomes.onlySecond());
  }
}
