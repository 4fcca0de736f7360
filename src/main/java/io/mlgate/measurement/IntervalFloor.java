package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.Task;
import io.mlgate.statistics.Floors;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A number of rows below which an interval by DeLong or by resampling is refused, since it would
 * cover less than it says: {@link Floors} where it was measured. Intervals of proportions hold from
 * one row on.
 *
 * @param there how many there are, of the rarer class, of rows or of clusters
 * @param needed how many an interval needs, more than there are
 * @param what what is counted, as a message says it
 * @param rows how many rows there are in all
 */
record IntervalFloor(long there, long needed, String what, long rows) {
  /** Rows of the rarest class that has rows, for metrics that were not measured by themselves. */
  static final int CLASS_ROWS = 30;

  /** Rows, or queries, where there are no classes. */
  static final int ROWS = 100;

  /** Clusters; few of them vary too little when they are drawn. */
  static final int CLUSTERS = 30;

  /** Kurtosis between that of normal errors, 3, and of those that were measured as heavy, 9. */
  private static final double HEAVY_KURTOSIS = 6;

  /**
   * The floor that rows stay below, if they do.
   *
   * @param value the metric's, or the greater one's of two models
   */
  static Optional<IntervalFloor> below(
      Metric metric, EvaluationRows rows, double value, boolean difference) {
    Observations observations = rows.observations();
    Counts counts = Counts.of(observations);
    if (rows.clusters().isPresent() && rows.clusters().get().count() < CLUSTERS) {
      return Optional.of(
          new IntervalFloor(rows.clusters().get().count(), CLUSTERS, "clusters", counts.all()));
    }
    boolean classes =
        observations instanceof BinaryObservations
            || observations instanceof MulticlassObservations;
    int needed =
        classes
            ? ofClass(metric, observations, value, difference)
            : ofRows(metric, observations, difference);
    String unit = observations.task() == Task.RANKING ? "queries" : "rows";
    return counts.rarest() < needed
        ? Optional.of(
            new IntervalFloor(
                counts.rarest(), needed, classes ? "rows of the rarer class" : unit, counts.all()))
        : Optional.empty();
  }

  private static int ofClass(Metric metric, Observations rows, double value, boolean difference) {
    return switch (metric.definition().name()) {
      case "roc_auc" -> difference ? Floors.AUC_DIFFERENCE : Floors.auc(value);
      case "average_precision" ->
          difference ? Floors.AVERAGE_PRECISION_DIFFERENCE : Floors.AVERAGE_PRECISION;
      // Measured for two classes alone.
      case "f1" ->
          rows instanceof MulticlassObservations
              ? CLASS_ROWS
              : difference ? Floors.F1_DIFFERENCE : Floors.F1;
      default -> CLASS_ROWS;
    };
  }

  private static int ofRows(Metric metric, Observations rows, boolean difference) {
    String name = metric.definition().name();
    if (!(rows instanceof NumericObservations numbers)
        || !(name.equals("rmse") || name.equals("mse"))) {
      return ROWS;
    }
    boolean heavy = kurtosis(numbers) > HEAVY_KURTOSIS;
    if (difference) {
      return heavy ? Floors.RMSE_DIFFERENCE_ROWS_WHEN_HEAVY_TAILED : Floors.RMSE_DIFFERENCE_ROWS;
    }
    return heavy ? Floors.RMSE_ROWS_WHEN_HEAVY_TAILED : Floors.RMSE_ROWS;
  }

  /** Fourth moment of the errors about their mean over the squared second; 0 where none varies. */
  private static double kurtosis(NumericObservations rows) {
    double mean = 0;
    for (int row = 0; row < rows.units(); row++) {
      mean += (rows.predicted()[row] - rows.truth()[row]) / rows.units();
    }
    double second = 0;
    double fourth = 0;
    for (int row = 0; row < rows.units(); row++) {
      double error = rows.predicted()[row] - rows.truth()[row] - mean;
      second += error * error / rows.units();
      fourth += error * error * error * error / rows.units();
    }
    return second == 0 ? 0 : fourth / second / second;
  }

  /** Why no interval is given, in a line. */
  String reason() {
    return "only " + there + " " + what + "; an interval needs " + needed;
  }

  /** Rows of the whole that would bring enough, if the shares stayed; empty if none is there. */
  OptionalLong rowsNeeded() {
    return there == 0
        ? OptionalLong.empty()
        : OptionalLong.of((long) Math.ceil((double) needed * rows / there));
  }

  /** Rows that count: weight 0 is no row. */
  private record Counts(int rarest, int all) {

    /** Of two classes both are expected; of more, those that have rows. */
    static Counts of(Observations rows) {
      double[] weights = rows.weights().orElse(new double[0]);
      int[] counts = new int[1];
      if (rows instanceof BinaryObservations) {
        counts = new int[2];
      } else if (rows instanceof MulticlassObservations many) {
        counts = new int[many.classes().size()];
      }
      int all = 0;
      for (int row = 0; row < rows.units(); row++) {
        if (weights.length == 0 || weights[row] > 0) {
          counts[code(rows, row)]++;
          all++;
        }
      }
      int rarest = Integer.MAX_VALUE;
      for (int count : counts) {
        boolean expected = count > 0 || rows instanceof BinaryObservations;
        rarest = expected ? Math.min(rarest, count) : rarest;
      }
      return new Counts(rarest, all);
    }

    private static int code(Observations rows, int row) {
      if (rows instanceof BinaryObservations binary) {
        return binary.labels()[row];
      }
      return rows instanceof MulticlassObservations many ? many.labels()[row] : 0;
    }
  }
}
