package io.mlgate.metric;

import java.util.Optional;

/** Rows of a model that predicts a number. */
public final class NumericObservations implements Observations {
  private final double[] truth;
  private final double[] predicted;
  private final Optional<double[]> history;
  private final Optional<double[]> weights;

  private NumericObservations(
      double[] truth, double[] predicted, Optional<double[]> history, Optional<double[]> weights) {
    this.truth = truth;
    this.predicted = predicted;
    this.history = history;
    this.weights = weights;
  }

  /**
   * Rows of true and predicted numbers, both finite.
   *
   * @throws ObservationsException if there are none, the lengths differ, or one is not finite
   */
  public static NumericObservations of(double[] truth, double[] predicted) {
    Columns.notEmpty("truth", truth.length);
    Columns.length("predicted", predicted.length, truth.length);
    Columns.finite("truth", truth);
    Columns.finite("predicted", predicted);
    return new NumericObservations(truth, predicted, Optional.empty(), Optional.empty());
  }

  /**
   * The same rows with what was known before them, which MASE takes its scale from.
   *
   * @param given the true numbers of the training period in the order of time, evenly spaced
   */
  public NumericObservations withHistory(double[] given) {
    Columns.notEmpty("history", given.length);
    Columns.finite("history", given);
    return new NumericObservations(truth, predicted, Optional.of(given), weights);
  }

  /** The same rows with weights: finite, from 0 on, not all 0. */
  public NumericObservations withWeights(double[] given) {
    Columns.weights(given, truth.length);
    return new NumericObservations(truth, predicted, history, Optional.of(given));
  }

  @Override
  public Task task() {
    return Task.REGRESSION;
  }

  @Override
  public int units() {
    return truth.length;
  }

  @Override
  public Optional<double[]> weights() {
    return weights;
  }

  @Override
  public Optional<String> lacks(Need need) {
    return switch (need) {
      case TRUTH, FORECAST -> Optional.empty();
      case HISTORY ->
          history.isPresent() ? Optional.empty() : Optional.of("history: there is none");
      default -> Optional.of(need.word() + ": not among the columns of a regression");
    };
  }

  /** The true numbers. */
  public double[] truth() {
    return truth;
  }

  /** The predicted numbers. */
  public double[] predicted() {
    return predicted;
  }

  /** Earlier true numbers. */
  public Optional<double[]> history() {
    return history;
  }
}
