package io.mlgate.metric;

/** How often each unit counts: its own weight, times how often it was drawn. */
final class RowWeights {
  private static final double[] NO_WEIGHTS = {};
  private static final int[] NO_DRAWS = {};

  private final double[] weights;
  private final int[] draws;
  private final int units;

  private RowWeights(double[] weights, int[] draws, int units) {
    this.weights = weights;
    this.draws = draws;
    this.units = units;
  }

  /** Each unit drawn once. */
  static RowWeights of(Observations observations) {
    return new RowWeights(
        observations.weights().orElse(NO_WEIGHTS), NO_DRAWS, observations.units());
  }

  /** Units drawn by chance, or by a range of rows. */
  RowWeights drawn(int[] multiplicities) {
    if (multiplicities.length != units) {
      throw new IllegalArgumentException(
          multiplicities.length + " multiplicities for " + units + " units");
    }
    return new RowWeights(weights, multiplicities, units);
  }

  double of(int unit) {
    double weight = weights.length == 0 ? 1 : weights[unit];
    return draws.length == 0 ? weight : weight * draws[unit];
  }

  /** Whether units have no weights of their own, so that all sums are counts. */
  boolean areCounts() {
    return weights.length == 0;
  }

  /** How often a unit was drawn. */
  int draws(int unit) {
    return draws.length == 0 ? 1 : draws[unit];
  }

  /** Whether every unit counts once. */
  boolean areUnit() {
    return weights.length == 0 && draws.length == 0;
  }

  /** Whether every unit counts a whole number of times. */
  boolean areWhole() {
    for (double weight : weights) {
      if (weight != Math.rint(weight)) {
        return false;
      }
    }
    return true;
  }

  int units() {
    return units;
  }

  double total() {
    if (areUnit()) {
      return units;
    }
    NeumaierSums sum = new NeumaierSums(1);
    for (int unit = 0; unit < units; unit++) {
      sum.add(0, of(unit));
    }
    return sum.get(0);
  }
}
