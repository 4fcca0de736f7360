package io.mlgate.statistics;

/**
 * One answer from evidence that was seen in stretches of time one after the other, such as the
 * weights of a canary. Their counts are never pooled: a rate that differs between them and a share
 * of trials that changes with them would make a difference out of none (Simpson 1951). Each stretch
 * has evidence of its own against its own limit, whatever the other arm's rate is there, and
 * evidence is multiplied.
 *
 * <p>What speaks against "nowhere beyond the limit" may begin in any stretch, and a product would
 * carry along what the quiet ones before it cost. So the products that begin with each stretch are
 * mixed: of m planned stretches each product has a share of 1/m, which is how alpha is spent over
 * the stages, once. The mean of e-processes is one, so the chance ever to reach 1/alpha, at any
 * look in any stretch, is at most alpha.
 */
public final class ChainedEvidence {
  private ChainedEvidence() {}

  /**
   * The logarithm of the evidence that some stretch is beyond the limit.
   *
   * @param logs logarithms of the evidence of each stretch, in their order; the last may still grow
   * @param planned how many stretches were planned before the first began, at least 1; those beyond
   *     it add to the products that began before
   */
  public static double log(double[] logs, int planned) {
    if (planned < 1) {
      throw new IllegalArgumentException("no plan of " + planned + " stretches");
    }
    double[] products = new double[planned];
    for (int stretch = 0; stretch < logs.length; stretch++) {
      if (Double.isNaN(logs[stretch])) {
        throw new IllegalArgumentException("evidence is not a number");
      }
      for (int first = 0; first < Math.min(planned, stretch + 1); first++) {
        products[first] += logs[stretch];
      }
    }
    double sum = Double.NEGATIVE_INFINITY;
    for (double product : products) {
      // Infinite in both directions in turn: what is refuted stays refuted.
      sum = add(sum, Double.isNaN(product) ? Double.POSITIVE_INFINITY : product);
    }
    return sum - Math.log(planned);
  }

  /** The logarithm of the mean of evidence for two answers: for either of them. */
  public static double either(double one, double other) {
    return add(one, other) - Math.log(2);
  }

  private static double add(double one, double other) {
    double greater = Math.max(one, other);
    return Double.isInfinite(greater)
        ? greater
        : greater + Math.log1p(Math.exp(Math.min(one, other) - greater));
  }
}
