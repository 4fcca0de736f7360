package io.mlgate.measurement;

import io.mlgate.metric.CountMetric;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Resampling;
import io.mlgate.metric.UnitSums;
import java.util.Arrays;
import java.util.Optional;

/**
 * How much each unit moves a metric that is a function of sums: of a mean, its loss less the mean.
 * If they are skewed, the metric of a sample is skewed too, mostly too small by little and seldom
 * too great by much, and intervals of it lie too low. Rows of which counts tell all have as many
 * influences as there are cells, each with the number of its rows.
 */
final class Influences {
  private static final Influences UNKNOWN = new Influences(new double[0], new long[0]);

  private final double[] values;

  /** How many units have each value; empty where each has its own. */
  private final long[] times;

  private Influences(double[] values, long[] times) {
    this.values = values;
    this.times = times;
  }

  /** Where it is not known how much a unit moves a metric. */
  static Influences unknown() {
    return UNKNOWN;
  }

  /** Of one model's rows; unknown of a metric that is no function of sums. */
  static Influences of(Metric metric, EvaluationRows rows, Resampling model) {
    if (countsTellAll(metric, rows)) {
      ClassCells cells = ClassCells.of(rows.observations()).inhabited();
      return new Influences(
          CellInfluences.of(formula(metric), cells, cells::candidate), cells.counts());
    }
    return new Influences(ofUnits(rows, model), new long[0]);
  }

  /** Of both models' rows, of candidate - factor x baseline. */
  static Influences of(
      Metric metric, PairedRows rows, Resampling candidate, Resampling baseline, double factor) {
    double[] ours;
    double[] theirs;
    long[] times = {};
    if (countsTellAll(metric, rows.candidate())) {
      ClassCells cells = ClassCells.of(rows).inhabited();
      ours = CellInfluences.of(formula(metric), cells, cells::candidate);
      theirs = CellInfluences.of(formula(metric), cells, cells::baseline);
      times = cells.counts();
    } else {
      ours = ofUnits(rows.candidate(), candidate);
      theirs = ofUnits(rows.candidate(), baseline);
    }
    double[] both = new double[Math.min(ours.length, theirs.length)];
    for (int unit = 0; unit < both.length; unit++) {
      both[unit] = ours[unit] - factor * theirs[unit];
    }
    return new Influences(both, times);
  }

  private static boolean countsTellAll(Metric metric, EvaluationRows rows) {
    return metric.counts().isPresent() && rows.areCounts();
  }

  private static CountMetric formula(Metric metric) {
    return metric.counts().orElseThrow();
  }

  private static double[] ofUnits(EvaluationRows rows, Resampling model) {
    Optional<UnitSums> sums = Draws.sums(rows, model);
    return sums.map(UnitSums::influences).orElse(new double[0]);
  }

  /** How many units there are; 0 where influences are not known. */
  long units() {
    return times.length == 0 ? values.length : Arrays.stream(times).sum();
  }

  /** From the least influence to the greatest; NaN where they are not known. */
  double span() {
    double least = Arrays.stream(values).min().orElse(Double.NaN);
    return Arrays.stream(values).max().orElse(Double.NaN) - least;
  }

  /** Whether they are known, and no unit moves the metric. */
  boolean areAllZero() {
    return values.length > 0 && Arrays.stream(values).allMatch(value -> value == 0);
  }

  /**
   * Third moment about the mean over the second to 1.5.
   *
   * @return NaN where none varies beyond rounding
   */
  double skewness() {
    double units = units();
    double mean = 0;
    double greatest = 0;
    for (int i = 0; i < values.length; i++) {
      mean += values[i] * times(i) / units;
      greatest = Math.max(greatest, Math.abs(values[i]));
    }
    double second = 0;
    double third = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = values[i] - mean;
      second += distance * distance * times(i) / units;
      third += distance * distance * distance * times(i) / units;
    }
    return Math.sqrt(second) > 1e-12 * greatest ? third / Math.pow(second, 1.5) : Double.NaN;
  }

  private long times(int i) {
    return times.length == 0 ? 1 : times[i];
  }
}
