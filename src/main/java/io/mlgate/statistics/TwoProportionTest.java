package io.mlgate.statistics;

import org.apache.commons.statistics.inference.FisherExactTest;

/** Tests whether two independent proportions are the same; two-sided. */
public final class TwoProportionTest {
  private TwoProportionTest() {}

  /**
   * Deviate and probability of a test.
   *
   * @param z the deviate; positive if the first is greater
   * @param p two-sided probability of a deviate at least as far from 0
   */
  public record Result(double z, double p) {}

  /**
   * Two-proportion z test with pooled variance, as statsmodels' {@code proportions_ztest}. Two
   * samples without any success, or without any failure, do not differ: z = 0, p = 1.
   */
  public static Result pooledZ(Proportion first, Proportion second) {
    double n1 = first.trials();
    double n2 = second.trials();
    double pooled = (first.successes() + second.successes()) / (n1 + n2);
    double variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
    double z = variance == 0 ? 0 : (first.value() - second.value()) / Math.sqrt(variance);
    return new Result(z, Gaussian.twoSidedP(z));
  }

  /**
   * Fisher's exact test: the probability, under fixed margins, of the tables that are no more
   * likely than the one seen. As scipy's {@code fisher_exact}.
   *
   * @throws IllegalArgumentException if both samples together have more than 2^31 - 1 trials
   */
  public static double fisherExact(Proportion first, Proportion second) {
    if (first.trials() + second.trials() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too many trials for Fisher's exact test");
    }
    if (first.successes() + second.successes() == 0 || first.failures() + second.failures() == 0) {
      return 1;
    }
    int[][] table = {
      {(int) first.successes(), (int) first.failures()},
      {(int) second.successes(), (int) second.failures()}
    };
    return Math.min(1, FisherExactTest.withDefaults().test(table).getPValue());
  }
}
