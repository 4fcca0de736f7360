package io.mlgate.measurement;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.CountMetric;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Resampling;
import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.ResamplingUnits;

/** Values of metrics on resamples: of cells where counts tell all, else of rows or clusters. */
final class Draws {
  private Draws() {}

  /** Of one model's confusion matrix. */
  static BootstrapDistribution ofCells(
      MeasurementSettings settings, Metric metric, EvaluationRows rows) {
    CountMetric formula = metric.counts().orElseThrow();
    ClassCells cells = ClassCells.of(rows.observations());
    return settings
        .bootstrap()
        .cells(cells.counts(), drawn -> value(formula, cells.ofCandidate(drawn)));
  }

  /** Of both models' confusion matrices, candidate - factor x baseline. */
  static BootstrapDistribution ofCells(
      MeasurementSettings settings, Metric metric, PairedRows rows, double factor) {
    CountMetric formula = metric.counts().orElseThrow();
    ClassCells cells = ClassCells.of(rows);
    return settings
        .bootstrap()
        .cells(
            cells.counts(),
            drawn ->
                value(formula, cells.ofCandidate(drawn))
                    - factor * value(formula, cells.ofBaseline(drawn)));
  }

  private static double value(CountMetric formula, ConfusionCells cells) {
    return formula.value(cells).orElse(Double.NaN);
  }

  /** Of one model's rows. */
  static BootstrapDistribution ofRows(
      MeasurementSettings settings, EvaluationRows rows, Resampling ready) {
    return settings.bootstrap().units(units(rows), ready::replicate);
  }

  /** The same rows of both models, candidate - factor x baseline. */
  static BootstrapDistribution ofRows(
      MeasurementSettings settings,
      EvaluationRows rows,
      Resampling candidate,
      Resampling baseline,
      double factor) {
    return settings
        .bootstrap()
        .units(
            units(rows), times -> candidate.replicate(times) - factor * baseline.replicate(times));
  }

  private static ResamplingUnits units(EvaluationRows rows) {
    return rows.clusters()
        .map(clusters -> ResamplingUnits.clusters(clusters.of()))
        .orElseGet(() -> ResamplingUnits.rows(rows.size()));
  }
}
