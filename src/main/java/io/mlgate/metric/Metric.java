package io.mlgate.metric;

import java.util.Optional;

/** A metric of the catalogue with its parameters fixed. */
public final class Metric {
  private final MetricDefinition definition;
  private final Arguments arguments;
  private final Calculation calculation;

  Metric(MetricDefinition definition, Arguments arguments, Calculation calculation) {
    this.definition = definition;
    this.arguments = arguments;
    this.calculation = calculation;
  }

  /** What the catalogue says about it. */
  public MetricDefinition definition() {
    return definition;
  }

  /** Its parameters. */
  public Arguments arguments() {
    return arguments;
  }

  /**
   * Its value for some rows.
   *
   * @throws ObservationsException if the rows are of another kind, lack something that the metric
   *     reads, or hold a value that it is not defined for
   */
  public MetricValue value(Observations observations) {
    return resampling(observations).value();
  }

  /** Makes it ready for some rows; throws as {@link #value} does. */
  public Resampling resampling(Observations observations) {
    if (!definition.tasks().contains(observations.task())) {
      throw new ObservationsException(
          definition.name() + " is not computed from " + observations.task().word() + " rows");
    }
    for (Need need : definition.needs()) {
      observations
          .lacks(need)
          .ifPresent(
              problem -> {
                throw new ObservationsException(definition.name() + ": " + problem);
              });
    }
    return new Resampling(calculation.prepare(observations), RowWeights.of(observations));
  }

  /** Its formula, if it is a function of the confusion matrix. */
  public Optional<CountMetric> counts() {
    return calculation instanceof CellCalculation cells
        ? Optional.of(cells.formula())
        : Optional.empty();
  }

  /** Such as {@code fbeta{beta=2}}. */
  @Override
  public String toString() {
    return definition.name() + arguments;
  }
}
