package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How often a gate would pass in simulated data sets whose truth lies on its limit: for {@code min}
 * if the interval lies above the truth, for {@code max} if it lies below. At a confidence of 95%
 * either should happen in 2.5% of data sets. A refused interval passes nothing.
 *
 * @param what the case
 * @param runs how many data sets
 * @param refused in how many there is no interval
 * @param above in how many it lies above the truth
 * @param below in how many it lies below
 */
record SimulatedDecisions(String what, int runs, int refused, int above, int below) {
  private static final int REPLICATES = 400;

  /**
   * What data sets are drawn from.
   *
   * @param what its name
   * @param metric what is measured
   * @param truth its value were there no chance
   * @param rows draws a data set
   */
  record Source(
      String what, Metric metric, double truth, Function<SplittableRandom, EvaluationRows> rows) {}

  /**
   * The same for two models.
   *
   * @param rows draws a data set
   * @param truth the metric's difference were there no chance
   */
  record PairedSource(
      String what, Metric metric, double truth, Function<SplittableRandom, PairedRows> rows) {}

  static Metric metric(String name, Argument... arguments) {
    return MetricCatalog.standard().metric(name, List.of(arguments));
  }

  static SimulatedDecisions of(Source source, int runs) {
    Measurer measurer = new Measurer(new MeasurementSettings(0.95, 11, REPLICATES));
    return of(
        source.what(),
        runs,
        source.truth(),
        random ->
            measurer.measure(source.metric(), source.rows().apply(random)).estimate().interval());
  }

  static SimulatedDecisions of(PairedSource source, int runs) {
    Measurer measurer = new Measurer(new MeasurementSettings(0.95, 11, REPLICATES));
    return of(
        source.what(),
        runs,
        source.truth(),
        random ->
            measurer.compare(source.metric(), source.rows().apply(random)).estimate().interval());
  }

  private static SimulatedDecisions of(
      String what,
      int runs,
      double truth,
      Function<SplittableRandom, Optional<Interval>> measured) {
    int[] sides =
        IntStream.range(0, runs)
            .map(
                run ->
                    measured
                        .apply(new SplittableRandom(run * 7919L + 17))
                        .map(found -> found.lower() > truth ? 1 : found.upper() < truth ? -1 : 0)
                        .orElse(2))
            .toArray();
    return new SimulatedDecisions(what, runs, count(sides, 2), count(sides, 1), count(sides, -1));
  }

  private static int count(int[] sides, int side) {
    return (int) Arrays.stream(sides).filter(any -> any == side).count();
  }

  /** The greater share of data sets that a gate would pass falsely. */
  double falsePasses() {
    return Math.max(above, below) / (double) runs;
  }

  /** Of data sets, the share without interval. */
  double refusals() {
    return refused / (double) runs;
  }

  /** Twice the standard error of a share of 4%. */
  double error() {
    return 2 * Math.sqrt(0.04 * 0.96 / runs);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-52s refused %5.1f%%, false PASS of min %4.1f%%, of max %4.1f%%",
        what,
        100 * refusals(),
        100.0 * above / runs,
        100.0 * below / runs);
  }
}
