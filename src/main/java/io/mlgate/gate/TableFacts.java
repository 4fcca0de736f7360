package io.mlgate.gate;

import io.mlgate.measurement.EvaluationTable;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.CalibrationCurve;
import io.mlgate.metric.Need;
import io.mlgate.metric.Observations;
import io.mlgate.metric.RocCurve;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what reports say of rows beside the gates: where they are from, and their curves. */
final class TableFacts {
  /** As many as a drawing of some hundred pixels can tell apart. */
  private static final int POINTS = 100;

  private static final int BINS = 10;

  private final EvaluatedRows rows;

  TableFacts(EvaluatedRows rows) {
    this.rows = rows;
  }

  /**
   * The facts.
   *
   * @param read how many rows the candidate's table has
   */
  EvaluatedTable of(SourceFile candidate, Optional<SourceFile> baseline, int read) {
    Optional<EvaluationTable> any = rows.anyRead();
    List<ScoreCurves> curves = new ArrayList<>();
    rows.modelRead()
        .ifPresent(
            table -> {
              curves(table.rows().observations()).ifPresent(curves::add);
              if (!curves.isEmpty()) {
                table.pairs().flatMap(pairs -> curves(pairs.baseline())).ifPresent(curves::add);
              }
            });
    int tooYoung = any.map(EvaluationTable::dropped).orElse(0);
    return new EvaluatedTable(
        rows.rule().name(), candidate, baseline, read - tooYoung, tooYoung, curves);
  }

  private static Optional<ScoreCurves> curves(Observations observations) {
    if (!(observations instanceof BinaryObservations binary)
        || observations.lacks(Need.PROBABILITY).isPresent()
        || !hasBothClasses(binary)) {
      return Optional.empty();
    }
    return Optional.of(
        new ScoreCurves(
            RocCurve.of(binary, POINTS).points().stream()
                .map(point -> new ScoreCurves.Point(point.fpr(), point.tpr(), 0))
                .toList(),
            CalibrationCurve.of(binary, BINS, false).points().stream()
                .map(
                    point ->
                        new ScoreCurves.Point(point.predicted(), point.observed(), point.weight()))
                .toList()));
  }

  private static boolean hasBothClasses(BinaryObservations rows) {
    double[] sums = new double[2];
    byte[] labels = rows.labels();
    for (int row = 0; row < labels.length; row++) {
      sums[labels[row]] += rows.weights().isPresent() ? rows.weights().get()[row] : 1;
    }
    return sums[0] > 0 && sums[1] > 0;
  }
}
