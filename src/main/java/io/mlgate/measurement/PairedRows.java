package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.QuantileObservations;
import io.mlgate.table.Grouping;
import java.util.Arrays;
import java.util.List;

/**
 * The same rows as two models saw them.
 *
 * @param candidate the candidate's rows
 * @param baseline the baseline's, in the same order, with the same truth and weights
 */
public record PairedRows(EvaluationRows candidate, Observations baseline) {

  /**
   * Both must tell of the same rows.
   *
   * @throws MeasurementException if they are of different kinds, lengths, truths or weights
   */
  public PairedRows {
    Observations first = candidate.observations();
    if (first.task() != baseline.task()
        || first.units() != baseline.units()
        || !Arrays.equals(
            first.weights().orElse(new double[0]), baseline.weights().orElse(new double[0]))
        || !sameTruth(first, baseline)) {
      throw new MeasurementException(
          "candidate and baseline are not of the same rows: task, count, truth and weights must be"
              + " equal");
    }
  }

  private static boolean sameTruth(Observations first, Observations second) {
    if (first instanceof BinaryObservations a && second instanceof BinaryObservations b) {
      return Arrays.equals(a.labels(), b.labels());
    }
    if (first instanceof MulticlassObservations a && second instanceof MulticlassObservations b) {
      return a.classes().equals(b.classes()) && Arrays.equals(a.labels(), b.labels());
    }
    if (first instanceof NumericObservations a && second instanceof NumericObservations b) {
      return Arrays.equals(a.truth(), b.truth());
    }
    if (first instanceof QuantileObservations a && second instanceof QuantileObservations b) {
      return Arrays.equals(a.truth(), b.truth());
    }
    return true;
  }

  /** Some of the rows; see {@link EvaluationRows#only}. */
  public PairedRows only(int[] rows) {
    return new PairedRows(candidate.only(rows), new RowSelection(rows).of(baseline));
  }

  /**
   * The rows of each group, by the group's code.
   *
   * @throws MeasurementException if all weights of a group are 0
   */
  public List<PairedRows> byGroup(Grouping grouping) {
    return EvaluationRows.byGroup(grouping, this::only);
  }
}
