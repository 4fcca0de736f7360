package io.mlgate.metric;

import java.util.Optional;

/** Two numeric columns over the same rows, such as marks of the candidate and of the baseline. */
public final class PairedColumnObservations implements Observations {
  private final double[] values;
  private final double[] opponent;
  private final Optional<double[]> weights;

  private PairedColumnObservations(double[] values, double[] opponent, Optional<double[]> weights) {
    this.values = values;
    this.opponent = opponent;
    this.weights = weights;
  }

  /** Two columns of finite numbers of the same length, at least one row. */
  public static PairedColumnObservations of(double[] values, double[] opponent) {
    Columns.notEmpty("values", values.length);
    Columns.length("opponent", opponent.length, values.length);
    Columns.finite("values", values);
    Columns.finite("opponent", opponent);
    return new PairedColumnObservations(values, opponent, Optional.empty());
  }

  /** The same rows with weights: finite, from 0 on, not all 0. */
  public PairedColumnObservations withWeights(double[] given) {
    Columns.weights(given, values.length);
    return new PairedColumnObservations(values, opponent, Optional.of(given));
  }

  @Override
  public Task task() {
    return Task.ROWS;
  }

  @Override
  public int units() {
    return values.length;
  }

  @Override
  public Optional<double[]> weights() {
    return weights;
  }

  @Override
  public Optional<String> lacks(Need need) {
    return switch (need) {
      case VALUES, OPPONENT -> Optional.empty();
      default -> Optional.of(need.word() + ": not given beside the columns");
    };
  }

  /** The values. */
  public double[] values() {
    return values;
  }

  /** The values of the other column. */
  public double[] opponent() {
    return opponent;
  }
}
