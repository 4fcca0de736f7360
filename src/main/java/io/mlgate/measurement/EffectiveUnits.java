package io.mlgate.measurement;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How many units that count alike some rows are worth: (sum of weights)² / sum of squared weights
 * (Kish 1965). Ten thousand rows of which five hold nearly all weight tell as much as five.
 *
 * @param rows the same for each row by itself
 * @param clusters for clusters, each with the weight of its rows; empty where there are none
 */
record EffectiveUnits(double rows, Optional<Double> clusters) {

  /**
   * Of the rows that have some property.
   *
   * @param part whether a row has it
   */
  static EffectiveUnits of(EvaluationRows all, IntPredicate part) {
    if (all.areCounts()) {
      return new EffectiveUnits(count(all.size(), part), Optional.empty());
    }
    double[] weights = all.observations().weights().orElse(new double[0]);
    int[] codes = all.clusters().map(Clusters::of).orElse(new int[0]);
    double[] ofCluster = new double[all.clusters().map(Clusters::count).orElse(0)];
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < all.size(); row++) {
      if (part.test(row)) {
        double weight = weights.length == 0 ? 1 : weights[row];
        sum += weight;
        squares += weight * weight;
        if (codes.length > 0) {
          ofCluster[codes[row]] += weight;
        }
      }
    }
    double squaresOfClusters = 0;
    for (double weight : ofCluster) {
      squaresOfClusters += weight * weight;
    }
    return new EffectiveUnits(
        effective(sum, squares),
        all.clusters().isPresent()
            ? Optional.of(effective(sum, squaresOfClusters))
            : Optional.empty());
  }

  private static int count(int rows, IntPredicate part) {
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += part.test(row) ? 1 : 0;
    }
    return count;
  }

  private static double effective(double sum, double squares) {
    return squares == 0 ? 0 : sum * sum / squares;
  }

  /** Those that are drawn: clusters where there are any, else rows. */
  double drawn() {
    return clusters.orElse(rows);
  }
}
