package io.mlgate.measurement;

import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.metric.Resampling;
import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.ConfidenceFamily;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.IntervalResult;
import java.util.Arrays;

/**
 * Intervals for the calibration error that {@code ece_corrected} estimates. Chance raises {@code
 * ece} by something between nothing, where every bin is off, and the chance gap of a calibrated
 * model, which {@code ece_corrected} takes off wholly; so percentiles of its own replicates lay
 * below the true error of miscalibrated models in up to four of five simulated data sets. Instead
 * the replicates of {@code ece}, centred on its value, give the spread, and each end allows for the
 * bias that would be worst for it: never too narrow, and wider than needed by the chance gap.
 */
final class CalibrationBounds {
  private CalibrationBounds() {}

  static boolean holdFor(Metric metric) {
    return metric.definition().name().equals("ece_corrected");
  }

  /** Of one model. */
  static IntervalEstimate ofOne(
      MeasurementSettings settings,
      IntervalMethod method,
      Metric metric,
      EvaluationRows rows,
      Resampling corrected) {
    Resampling raw = raw(metric).resampling(rows.observations());
    BootstrapDistribution drawn = Draws.ofRows(settings, metric, rows, raw);
    return estimate(settings, method, drawn, gap(raw, corrected), 0);
  }

  /** Of candidate - factor x baseline. */
  static IntervalEstimate ofBoth(
      MeasurementSettings settings,
      IntervalMethod method,
      Metric metric,
      PairedRows rows,
      double factor) {
    Metric ece = raw(metric);
    Resampling first = ece.resampling(rows.candidate().observations());
    Resampling second = ece.resampling(rows.baseline());
    BootstrapDistribution drawn = Draws.ofRows(settings, metric, rows, first, second, factor);
    double ours = gap(first, metric.resampling(rows.candidate().observations()));
    double theirs = gap(second, metric.resampling(rows.baseline()));
    return estimate(settings, method, drawn, ours, factor * theirs);
  }

  private static Metric raw(Metric metric) {
    return MetricCatalog.standard().metric("ece", metric.arguments().set());
  }

  private static double gap(Resampling raw, Resampling corrected) {
    return raw.value().orElse(Double.NaN) - corrected.value().orElse(Double.NaN);
  }

  private static IntervalEstimate estimate(
      MeasurementSettings settings,
      IntervalMethod method,
      BootstrapDistribution drawn,
      double below,
      double above) {
    double mean = Arrays.stream(drawn.replicates()).average().orElse(Double.NaN);
    double shift = drawn.estimate() - mean;
    ConfidenceFamily family =
        confidence -> {
          IntervalResult percentile = drawn.percentile(confidence);
          return percentile instanceof Interval plain
              ? new Interval(
                  plain.lower() + shift - below, plain.upper() + shift + above, confidence)
              : percentile;
        };
    return IntervalEstimate.drawn(method, settings.confidence(), drawn, family);
  }
}
