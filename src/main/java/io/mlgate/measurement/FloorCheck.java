package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.Resampling;
import io.mlgate.metric.Task;
import io.mlgate.statistics.Floors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Whether rows suffice for an interval by DeLong or by resampling: of each class, of the metric's
 * denominator, beyond a cut that the rows decide, and for how skewed they are. Rows with weights or
 * in clusters count as {@link EffectiveUnits}.
 */
final class FloorCheck {
  /** Rows of the rarest class that has rows, for metrics that were not measured by themselves. */
  private static final int CLASS_ROWS = 30;

  /** Rows, or queries, where there are no classes. */
  private static final int ROWS = 100;

  /** Kurtosis between that of normal errors, 3, and of those that were measured as heavy, 9. */
  private static final double HEAVY_KURTOSIS = 6;

  private final Metric metric;
  private final EvaluationRows rows;
  private final boolean difference;
  private final List<IntervalFloor> floors = new ArrayList<>();

  private FloorCheck(Metric metric, EvaluationRows rows, boolean difference) {
    this.metric = metric;
    this.rows = rows;
    this.difference = difference;
  }

  /** The floor that one model's rows stay farthest below, if they stay below any. */
  static Optional<IntervalFloor> ofOne(
      Metric metric, EvaluationRows rows, Influences influences, double value) {
    FloorCheck check = new FloorCheck(metric, rows, false);
    check.classes(value);
    check.denominator(rows.observations());
    check.cut(rows.observations(), value);
    check.skewness(influences);
    return check.farthest();
  }

  /**
   * The same for candidate - factor x baseline.
   *
   * @param greater the greater of their values
   */
  static Optional<IntervalFloor> ofBoth(
      Metric metric,
      PairedRows rows,
      Resampling candidate,
      Resampling baseline,
      Influences influences,
      double greater) {
    FloorCheck check = new FloorCheck(metric, rows.candidate(), true);
    check.classes(greater);
    check.denominator(rows.candidate().observations());
    check.denominator(rows.baseline());
    check.cut(rows.candidate().observations(), candidate.value().orElse(Double.NaN));
    check.cut(rows.baseline(), baseline.value().orElse(Double.NaN));
    check.skewness(influences);
    return check.farthest();
  }

  private Optional<IntervalFloor> farthest() {
    return floors.stream().max(Comparator.comparingDouble(IntervalFloor::shortfall));
  }

  private void classes(double value) {
    Observations observations = rows.observations();
    if (observations instanceof BinaryObservations binary) {
      // A rate has a denominator of its own.
      if (RowRate.of(metric, binary).isEmpty()) {
        int needed = ofClass(value);
        if (rows.areCounts()) {
          rarerRows(binary.labels(), needed);
          return;
        }
        int rarer = rarer(row -> binary.labels()[row], 2, true);
        part(row -> binary.labels()[row] == rarer, needed, "of the rarer class");
        part(row -> binary.labels()[row] != rarer, needed, "of the other class");
      }
    } else if (observations instanceof MulticlassObservations many) {
      if (RowRate.of(metric, many).isEmpty()) {
        int rarer = rarer(row -> many.labels()[row], many.classes().size(), false);
        part(row -> many.labels()[row] == rarer, ofClass(value), "of the rarer class");
      }
    } else if (difference || !OrderedColumn.is(metric) || !rows.areCounts()) {
      // Order statistics of rows that stand each for itself say so themselves if they don't exist.
      part(row -> true, ofRows(), "");
    }
  }

  /** Of two classes, where each row counts for itself, the rarer one says it all. */
  private void rarerRows(byte[] labels, int needed) {
    int positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    int rarer = Math.min(positives, labels.length - positives);
    below(rarer, needed, "rows of the rarer class", true);
  }

  /** The class that has the least effective units. */
  private int rarer(IntUnaryOperator label, int classes, boolean expected) {
    int rarest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int code = 0; code < classes; code++) {
      int of = code;
      double there = EffectiveUnits.of(rows, row -> label.applyAsInt(row) == of).drawn();
      if (there < least && (expected || there > 0)) {
        rarest = code;
        least = there;
      }
    }
    return rarest;
  }

  private int ofClass(double value) {
    return switch (metric.definition().name()) {
      case "roc_auc" -> difference ? Floors.AUC_DIFFERENCE : Floors.auc(value);
      case "average_precision" ->
          difference ? Floors.AVERAGE_PRECISION_DIFFERENCE : Floors.AVERAGE_PRECISION;
      // Measured for two classes alone.
      case "f1" ->
          rows.observations() instanceof MulticlassObservations
              ? CLASS_ROWS
              : difference ? Floors.F1_DIFFERENCE : Floors.F1;
      default -> CLASS_ROWS;
    };
  }

  private int ofRows() {
    String name = metric.definition().name();
    if (!(rows.observations() instanceof NumericObservations numbers)
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

  private void denominator(Observations model) {
    RowRate.of(metric, model)
        .ifPresent(
            rate -> {
              IntPredicate counted = rate.denominator(model);
              part(counted, CLASS_ROWS, rate.ofAllRows() ? "" : "of the denominator");
            });
  }

  /** Both sides of the cut need units. */
  private void cut(Observations model, double value) {
    for (CutSides.Side side : CutSides.of(metric, rows, model, value, difference)) {
      double there = EffectiveUnits.of(rows, side.rows()).drawn();
      below(there, Floors.BEYOND, unit() + " " + side.what(), side.grows());
    }
  }

  private void part(IntPredicate part, int needed, String what) {
    EffectiveUnits there = EffectiveUnits.of(rows, part);
    String suffix = what.isEmpty() ? "" : " " + what;
    boolean ranking = rows.observations().task() == Task.RANKING;
    below(there.rows(), needed, (ranking ? "queries" : "rows") + suffix, true);
    there
        .clusters()
        .ifPresent(clusters -> below(clusters, Floors.UNITS, "clusters" + suffix, true));
  }

  private void skewness(Influences influences) {
    double skewness = influences.skewness();
    if (!Double.isNaN(skewness)) {
      double needed = skewness * skewness * bySkewness(metric, rows) / Floors.SKEWED_ALLOWANCE;
      long units = influences.units();
      if (units < needed) {
        String what =
            rows.clusters().isPresent()
                ? "clusters of which few decide"
                : "rows of which few decide";
        floors.add(new IntervalFloor(units, needed, what, rows.size(), true));
      }
    }
  }

  /** Units for each square of their skewness from which on percentiles hold as they are. */
  static int bySkewness(Metric metric, EvaluationRows rows) {
    return metric.counts().isPresent() || Shares.isShare(metric, rows.observations())
        ? Floors.UNITS_BY_SQUARED_SKEWNESS_OF_COUNTS
        : Floors.UNITS_BY_SQUARED_SKEWNESS;
  }

  private String unit() {
    return rows.clusters().isPresent() ? "clusters" : "rows";
  }

  private void below(double there, double needed, String what, boolean grows) {
    // Rounding of sums of weights may not refuse what counts of rows would not.
    if (there < needed * (1 - 1e-9)) {
      boolean alike = rows.observations().weights().isEmpty() && there == Math.rint(there);
      floors.add(
          new IntervalFloor(there, needed, alike ? what : "effective " + what, rows.size(), grows));
    }
  }
}
