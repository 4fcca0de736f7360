package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricValue;
import io.mlgate.metric.Observations;
import io.mlgate.metric.Resampling;
import io.mlgate.statistics.AucDifference;
import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.DeLong;
import io.mlgate.statistics.McNemarTest;
import io.mlgate.statistics.PairedDifferenceInterval;
import io.mlgate.statistics.PairedOutcomes;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.ProportionInterval;
import io.mlgate.statistics.RankedLabels;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Measures metrics with their intervals. The same settings and rows give the same numbers; but for
 * a bootstrap of rows, so do the same rows in another order.
 *
 * @param settings confidence, seed and replicates
 */
public record Measurer(MeasurementSettings settings) {
  /** Fewer people than this could be told apart by what is said of their group. */
  public static final int LEAST_GROUP = 10;

  private static final MetricValue SMALL_GROUP =
      MetricValue.undefined("a group of fewer than " + LEAST_GROUP + " rows");

  /**
   * A metric's value and its interval.
   *
   * @throws io.mlgate.metric.ObservationsException if the metric can't be computed from the rows
   */
  public Measurement measure(Metric metric, EvaluationRows rows) {
    Resampling ready = metric.resampling(rows.observations());
    MetricValue value = ready.value();
    return new Measurement(value, estimate(metric, rows, ready, value), rows.size());
  }

  /**
   * The same for a group: undefined below {@value #LEAST_GROUP} rows.
   *
   * @throws io.mlgate.metric.ObservationsException if the metric can't be computed from the rows
   */
  public Measurement measureGroup(Metric metric, EvaluationRows group) {
    if (group.size() >= LEAST_GROUP) {
      return measure(metric, group);
    }
    IntervalMethod method = MethodChoice.ofOne(metric, group);
    return new Measurement(
        SMALL_GROUP, IntervalEstimate.ofNoValue(method, settings.confidence()), group.size());
  }

  /**
   * A metric's difference, candidate minus baseline, with its interval and test.
   *
   * @throws io.mlgate.metric.ObservationsException if the metric can't be computed from the rows
   */
  public Difference compare(Metric metric, PairedRows rows) {
    return compare(metric, rows, 1);
  }

  /**
   * The linear contrast candidate - factor x baseline. For a margin that is a share p of the
   * baseline, the factor is 1 - p where higher is better and 1 + p where lower is.
   *
   * @param factor finite, above 0; 1 is the difference, and the only one with a test
   * @throws io.mlgate.metric.ObservationsException if the metric can't be computed from the rows
   */
  public Difference compare(Metric metric, PairedRows rows, double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new MeasurementException("a factor is finite and above 0, not " + factor);
    }
    Resampling candidate = metric.resampling(rows.candidate().observations());
    Resampling baseline = metric.resampling(rows.baseline());
    MetricValue first = candidate.value();
    MetricValue second = baseline.value();
    MetricValue value = contrast(first, second, factor);
    IntervalMethod method = MethodChoice.ofContrast(metric, rows, factor);
    Influences influences =
        value.isDefined() && needsInfluences(method)
            ? Influences.of(metric, rows, candidate, baseline, factor)
            : Influences.unknown();
    Optional<IntervalEstimate> none =
        value.isDefined()
            ? refusal(
                metric,
                method,
                () ->
                    FloorCheck.ofBoth(
                        metric, rows, candidate, baseline, influences, greater(first, second)))
            : Optional.of(IntervalEstimate.ofNoValue(method, settings.confidence()));
    if (none.isPresent()) {
      return new Difference(value, none.get(), OptionalDouble.empty(), candidate.units());
    }
    if (factor == 1 && method != IntervalMethod.NEWCOMBE_PAIRED) {
      Optional<IntervalEstimate> equal =
          EqualModels.estimate(metric, rows, candidate, influences, settings.confidence());
      if (equal.isPresent()) {
        OptionalDouble p =
            method == IntervalMethod.DELONG ? OptionalDouble.of(1) : OptionalDouble.empty();
        return new Difference(value, equal.get(), p, candidate.units());
      }
    }
    return switch (method) {
      case NEWCOMBE_PAIRED -> {
        PairedOutcomes outcomes = Shares.of(metric, rows);
        IntervalEstimate estimate =
            IntervalEstimate.closed(
                method,
                settings.confidence(),
                confidence -> PairedDifferenceInterval.newcombe(outcomes, confidence));
        OptionalDouble p = OptionalDouble.of(McNemarTest.midP(outcomes));
        yield new Difference(value, estimate, p, candidate.units());
      }
      case DELONG -> {
        AucDifference areas =
            DeLong.paired(ranked(rows.candidate().observations()), ranked(rows.baseline()));
        IntervalEstimate estimate =
            IntervalEstimate.closed(
                method,
                settings.confidence(),
                factor == 1 ? areas::interval : areas.contrast(factor)::interval);
        OptionalDouble p = factor == 1 ? areas.p() : OptionalDouble.empty();
        yield new Difference(value, estimate, p, candidate.units());
      }
      default -> {
        IntervalEstimate estimate =
            CalibrationBounds.holdFor(metric)
                ? CalibrationBounds.ofBoth(settings, method, metric, rows, factor)
                : drawn(
                    method,
                    method == IntervalMethod.CELLS
                        ? Draws.ofCells(settings, metric, rows, factor)
                        : Draws.ofRows(settings, metric, rows, candidate, baseline, factor),
                    influences,
                    FloorCheck.bySkewness(metric, rows.candidate()));
        yield new Difference(value, estimate, OptionalDouble.empty(), candidate.units());
      }
    };
  }

  /**
   * The same for a group: undefined below {@value #LEAST_GROUP} rows.
   *
   * @throws io.mlgate.metric.ObservationsException if the metric can't be computed from the rows
   */
  public Difference compareGroup(Metric metric, PairedRows group, double factor) {
    if (group.candidate().size() >= LEAST_GROUP) {
      return compare(metric, group, factor);
    }
    IntervalMethod method = MethodChoice.ofContrast(metric, group, factor);
    return new Difference(
        SMALL_GROUP,
        IntervalEstimate.ofNoValue(method, settings.confidence()),
        OptionalDouble.empty(),
        group.candidate().size());
  }

  private static MetricValue contrast(MetricValue candidate, MetricValue baseline, double factor) {
    if (candidate instanceof MetricValue.Undefined none) {
      return MetricValue.undefined("candidate: " + none.reason());
    }
    if (baseline instanceof MetricValue.Undefined none) {
      return MetricValue.undefined("baseline: " + none.reason());
    }
    return MetricValue.of(
        candidate.number().orElseThrow() - factor * baseline.number().orElseThrow());
  }

  /** Methods that hold for skewed units too need to know nothing of them. */
  private static boolean needsInfluences(IntervalMethod method) {
    return switch (method) {
      case WILSON, NEWCOMBE_PAIRED, NONE -> false;
      default -> true;
    };
  }

  private static RankedLabels ranked(Observations rows) {
    return ((BinaryObservations) rows).ranked();
  }

  private static double greater(MetricValue first, MetricValue second) {
    return Math.max(first.number().orElseThrow(), second.number().orElseThrow());
  }

  private IntervalEstimate estimate(
      Metric metric, EvaluationRows rows, Resampling ready, MetricValue value) {
    IntervalMethod method = MethodChoice.ofOne(metric, rows);
    double confidence = settings.confidence();
    if (!value.isDefined()) {
      return IntervalEstimate.ofNoValue(method, confidence);
    }
    double number = value.number().orElseThrow();
    Influences influences =
        needsInfluences(method) ? Influences.of(metric, rows, ready) : Influences.unknown();
    return refusal(metric, method, () -> FloorCheck.ofOne(metric, rows, influences, number))
        .orElseGet(
            () ->
                switch (method) {
                  case WILSON -> {
                    Proportion proportion = Shares.of(metric, rows.observations());
                    yield IntervalEstimate.closed(
                        method, confidence, level -> ProportionInterval.wilson(proportion, level));
                  }
                  case DELONG ->
                      IntervalEstimate.closed(
                          method, confidence, DeLong.of(ranked(rows.observations()))::interval);
                  case ORDER_STATISTICS ->
                      OrderedColumn.of(metric, rows.observations())
                          .orElseThrow()
                          .estimate(rows, number, confidence);
                  case CELLS ->
                      drawn(
                          method,
                          Draws.ofCells(settings, metric, rows),
                          influences,
                          FloorCheck.bySkewness(metric, rows));
                  default ->
                      CalibrationBounds.holdFor(metric)
                          ? CalibrationBounds.ofOne(settings, method, metric, rows, ready)
                          : drawn(
                              method,
                              Draws.ofRows(settings, metric, rows, ready),
                              influences,
                              FloorCheck.bySkewness(metric, rows));
                });
  }

  private IntervalEstimate drawn(
      IntervalMethod method, BootstrapDistribution drawn, Influences influences, int floor) {
    return IntervalEstimate.drawn(
        method, settings.confidence(), drawn, SkewedBounds.of(drawn, influences, floor));
  }

  /** Why no interval is to be made, if so. */
  private Optional<IntervalEstimate> refusal(
      Metric metric, IntervalMethod method, Supplier<Optional<IntervalFloor>> floor) {
    double confidence = settings.confidence();
    return switch (method) {
      case NONE ->
          MethodChoice.bias(metric).map(reason -> IntervalEstimate.biased(confidence, reason));
      case WILSON, NEWCOMBE_PAIRED -> Optional.empty();
      default -> floor.get().map(below -> IntervalEstimate.below(method, confidence, below));
    };
  }
}
