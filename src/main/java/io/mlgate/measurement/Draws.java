package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.CountMetric;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Observations;
import io.mlgate.metric.Resampling;
import io.mlgate.metric.UnitPatterns;
import io.mlgate.metric.UnitSums;
import io.mlgate.statistics.Bootstrap;
import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.ResamplingUnits;
import java.util.List;
import java.util.Optional;

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
      MeasurementSettings settings, Metric metric, EvaluationRows rows, Resampling ready) {
    Bootstrap bootstrap = settings.bootstrap();
    if (MethodChoice.isWholeArea(metric, rows.observations())) {
      return bootstrap.units(wholeUnits(rows), area(rows, rows.observations())::of);
    }
    Optional<UnitSums> sums = sums(rows, ready);
    if (sums.isEmpty()) {
      return bootstrap.units(units(rows), ready::replicate);
    }
    Optional<UnitPatterns> patterns = UnitPatterns.of(List.of(sums.get()));
    return patterns
        .map(found -> bootstrap.cells(found.counts(), found.sums().get(0)::replicate))
        .orElseGet(() -> bootstrap.units(wholeUnits(rows), sums.get()::replicate));
  }

  /** The same rows of both models, candidate - factor x baseline. */
  static BootstrapDistribution ofRows(
      MeasurementSettings settings,
      Metric metric,
      PairedRows pairs,
      Resampling candidate,
      Resampling baseline,
      double factor) {
    Bootstrap bootstrap = settings.bootstrap();
    EvaluationRows rows = pairs.candidate();
    if (MethodChoice.isWholeArea(metric, rows.observations())) {
      DrawnArea ours = area(rows, rows.observations());
      DrawnArea theirs = area(rows, pairs.baseline());
      return bootstrap.units(wholeUnits(rows), times -> ours.of(times) - factor * theirs.of(times));
    }
    Optional<UnitSums> ours = sums(rows, candidate);
    Optional<UnitSums> theirs = sums(rows, baseline);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return bootstrap.units(
          units(rows), times -> candidate.replicate(times) - factor * baseline.replicate(times));
    }
    Optional<UnitPatterns> patterns = UnitPatterns.of(List.of(ours.get(), theirs.get()));
    return patterns
        .map(
            found -> {
              UnitSums first = found.sums().get(0);
              UnitSums second = found.sums().get(1);
              return bootstrap.cells(
                  found.counts(),
                  drawn -> first.replicate(drawn) - factor * second.replicate(drawn));
            })
        .orElseGet(
            () ->
                bootstrap.units(
                    wholeUnits(rows),
                    times -> ours.get().replicate(times) - factor * theirs.get().replicate(times)));
  }

  /** A metric that is a function of sums needs no row twice: those of a unit are added up once. */
  static Optional<UnitSums> sums(EvaluationRows rows, Resampling ready) {
    int[] unitOfRow = rows.clusters().map(Clusters::of).orElse(new int[0]);
    return ready.unitSums(unitOfRow, unitCount(rows));
  }

  private static DrawnArea area(EvaluationRows rows, Observations model) {
    int[] unitOfRow = rows.clusters().map(Clusters::of).orElse(new int[0]);
    return DrawnArea.of((BinaryObservations) model, unitOfRow);
  }

  private static int unitCount(EvaluationRows rows) {
    return rows.clusters().map(Clusters::count).orElse(rows.size());
  }

  private static ResamplingUnits wholeUnits(EvaluationRows rows) {
    return ResamplingUnits.rows(unitCount(rows));
  }

  private static ResamplingUnits units(EvaluationRows rows) {
    return rows.clusters()
        .map(clusters -> ResamplingUnits.clusters(clusters.of()))
        .orElseGet(() -> ResamplingUnits.rows(rows.size()));
  }
}
