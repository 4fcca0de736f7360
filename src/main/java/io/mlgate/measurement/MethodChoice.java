package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Observations;
import io.mlgate.metric.ObservationsException;
import io.mlgate.metric.Task;
import java.util.Map;
import java.util.Optional;

/** Which method an interval is made by. Weights and clusters always ask for a bootstrap. */
final class MethodChoice {
  private static final String CORRECTED =
      "chance alone raises it, so that no interval holds; take ece_corrected";

  /** Beyond the truth by chance alone: no resample lies about the true value. */
  private static final Map<String, String> BIASED =
      Map.of(
          "ece",
          CORRECTED,
          "mce",
          CORRECTED,
          "max_error",
          "it grows with every row, so that no interval holds; take rmse or median_ae");

  private MethodChoice() {}

  static IntervalMethod ofOne(Metric metric, EvaluationRows rows) {
    return Shares.isShare(metric, rows.observations()) && isPlain(metric, rows)
        ? IntervalMethod.WILSON
        : OrderedColumn.is(metric) ? IntervalMethod.ORDER_STATISTICS : other(metric, rows);
  }

  static IntervalMethod ofContrast(Metric metric, PairedRows rows, double factor) {
    EvaluationRows candidate = rows.candidate();
    return factor == 1
            && Shares.pairs(metric, candidate.observations())
            && isPlain(metric, candidate)
        ? IntervalMethod.NEWCOMBE_PAIRED
        : other(metric, candidate);
  }

  /** Why a metric has no interval, if none can hold. */
  static Optional<String> bias(Metric metric) {
    return Optional.ofNullable(BIASED.get(metric.definition().name()));
  }

  private static boolean isPlain(Metric metric, EvaluationRows rows) {
    return rows.areCounts() && bias(metric).isEmpty();
  }

  private static IntervalMethod other(Metric metric, EvaluationRows rows) {
    Observations observations = rows.observations();
    if (bias(metric).isPresent()) {
      return IntervalMethod.NONE;
    }
    if (rows.clusters().isPresent()) {
      if (observations.task() == Task.RANKING) {
        throw new ObservationsException(
            "clusters: not of ranking rows, whose units are queries and not rows");
      }
      return IntervalMethod.CLUSTER_BOOTSTRAP;
    }
    if (!rows.areCounts()) {
      return IntervalMethod.BOOTSTRAP;
    }
    if (isWholeArea(metric, observations)) {
      return IntervalMethod.DELONG;
    }
    return metric.counts().isPresent() ? IntervalMethod.CELLS : IntervalMethod.BOOTSTRAP;
  }

  /** Whether a metric is the area under the ROC curve of two classes. */
  static boolean isWholeArea(Metric metric, Observations rows) {
    return rows instanceof BinaryObservations && isWholeArea(metric);
  }

  private static boolean isWholeArea(Metric metric) {
    return metric.definition().name().equals("roc_auc")
        && metric.arguments().all().stream()
            .filter(argument -> argument.name().equals("max_fpr"))
            .allMatch(argument -> argument instanceof Argument.Numeric set && set.value() == 1);
  }
}
