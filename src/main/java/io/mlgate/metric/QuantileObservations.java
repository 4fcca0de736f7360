package io.mlgate.metric;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of a model that predicts quantiles of a number. */
public final class QuantileObservations implements Observations {
  private final double[] truth;
  private final SortedMap<Double, double[]> quantiles;
  private final Optional<double[]> weights;

  private QuantileObservations(
      double[] truth, SortedMap<Double, double[]> quantiles, Optional<double[]> weights) {
    this.truth = truth;
    this.quantiles = quantiles;
    this.weights = weights;
  }

  /**
   * Rows of true numbers and predicted quantiles.
   *
   * @param quantiles for each level between 0 and 1, ends excluded, the predicted quantiles
   * @throws ObservationsException if there are none, a level is out of range, the lengths differ,
   *     or a number is not finite
   */
  public static QuantileObservations of(double[] truth, Map<Double, double[]> quantiles) {
    Columns.notEmpty("truth", truth.length);
    Columns.finite("truth", truth);
    Columns.notEmpty("quantiles", quantiles.size());
    quantiles.forEach(
        (level, values) -> {
          if (!(level > 0 && level < 1)) {
            throw new ObservationsException("quantiles: level " + level + " is not within 0 and 1");
          }
          Columns.length("quantile " + level, values.length, truth.length);
          Columns.finite("quantile " + level, values);
        });
    return new QuantileObservations(
        truth, Collections.unmodifiableSortedMap(new TreeMap<>(quantiles)), Optional.empty());
  }

  /** The same rows with weights: finite, from 0 on, not all 0. */
  public QuantileObservations withWeights(double[] given) {
    Columns.weights(given, truth.length);
    return new QuantileObservations(truth, quantiles, Optional.of(given));
  }

  @Override
  public Task task() {
    return Task.QUANTILE;
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
      // A quantile at the level asked for is the forecast; the metric says if that level is absent.
      case TRUTH, QUANTILES, FORECAST -> Optional.empty();
      default -> Optional.of(need.word() + ": not among the columns of predicted quantiles");
    };
  }

  /** The true numbers. */
  public double[] truth() {
    return truth;
  }

  /** The levels with their predicted quantiles, least level first. */
  public SortedMap<Double, double[]> quantiles() {
    return quantiles;
  }

  /** The predicted quantiles of one level. */
  double[] at(double level) {
    if (!quantiles.containsKey(level)) {
      throw new ObservationsException(
          "quantiles: none of level " + level + ", only of " + quantiles.keySet());
    }
    return quantiles.get(level);
  }
}
