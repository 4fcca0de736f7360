package io.mlgate.metric;

import java.util.Optional;

/** A numeric column of any table, such as a judge's marks. */
public final class ColumnObservations implements Observations {
  private final double[] values;
  private final Optional<double[]> weights;

  private ColumnObservations(double[] values, Optional<double[]> weights) {
    this.values = values;
    this.weights = weights;
  }

  /** A column of finite numbers, at least one. */
  public static ColumnObservations of(double[] values) {
    Columns.notEmpty("values", values.length);
    Columns.finite("values", values);
    return new ColumnObservations(values, Optional.empty());
  }

  /** The same rows with weights: finite, from 0 on, not all 0. */
  public ColumnObservations withWeights(double[] given) {
    Columns.weights(given, values.length);
    return new ColumnObservations(values, Optional.of(given));
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
    return need == Need.VALUES
        ? Optional.empty()
        : Optional.of(need.word() + ": not given beside the column");
  }

  /** The values. */
  public double[] values() {
    return values;
  }
}
