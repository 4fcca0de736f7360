package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.PairedColumnObservations;
import io.mlgate.statistics.QuantileInterval;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A metric that is a quantile of one number a row.
 *
 * @param values the numbers
 * @param level which quantile
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OrderedColumn(double[] values, double level) {

  /** What a metric is a quantile of, if it is one. */
  static Optional<OrderedColumn> of(Metric metric, Observations rows) {
    return switch (metric.definition().name()) {
      case "quantile" -> Optional.of(new OrderedColumn(column(rows), level(metric)));
      case "median_ae" -> Optional.of(new OrderedColumn(errors((NumericObservations) rows), 0.5));
      default -> Optional.empty();
    };
  }

  /** Whether a metric is a quantile. */
  static boolean is(Metric metric) {
    String name = metric.definition().name();
    return name.equals("quantile") || name.equals("median_ae");
  }

  private static double level(Metric metric) {
    return metric.arguments().all().stream()
        .filter(argument -> argument.name().equals("q"))
        .mapToDouble(argument -> ((Argument.Numeric) argument).value())
        .findFirst()
        .orElse(0.5);
  }

  private static double[] column(Observations rows) {
    return rows instanceof PairedColumnObservations pair
        ? pair.values()
        : ((ColumnObservations) rows).values();
  }

  private static double[] errors(NumericObservations rows) {
    double[] errors = new double[rows.units()];
    for (int row = 0; row < errors.length; row++) {
      errors[row] = Math.abs(rows.truth()[row] - rows.predicted()[row]);
    }
    return errors;
  }

  /** The interval, or the rows that it needs. */
  IntervalEstimate estimate(EvaluationRows rows, double value, double confidence) {
    QuantileInterval interval =
        QuantileInterval.of(values, rows.observations().weights().orElse(new double[0]), level);
    double effective = rows.areCounts() ? rows.size() : effective(rows, value);
    if (interval.at(confidence, effective).interval().isPresent()) {
      return IntervalEstimate.closed(
          IntervalMethod.ORDER_STATISTICS, confidence, asked -> interval.at(asked, effective));
    }
    OptionalLong needed = QuantileInterval.rowsNeeded(level, confidence);
    return needed.isPresent()
        ? IntervalEstimate.below(
            IntervalMethod.ORDER_STATISTICS,
            confidence,
            new IntervalFloor(
                effective,
                Math.max((double) needed.getAsLong(), effective + 1),
                (rows.areCounts() ? "" : "effective ") + "rows for the quantile at " + level,
                rows.size(),
                true))
        : IntervalEstimate.biased(
            confidence,
            "it grows or falls with every row, so that no interval holds; take a quantile within");
  }

  /**
   * Independent rows that would place the quantile as surely: p (1 - p) over the variance of the
   * share p of weight up to it, which clusters and weights raise. Never more than there are.
   */
  private double effective(EvaluationRows rows, double value) {
    double[] weights = rows.observations().weights().orElse(new double[0]);
    int units = rows.clusters().map(Clusters::count).orElse(rows.size());
    int[] codes = rows.clusters().map(Clusters::of).orElse(new int[0]);
    double total = 0;
    double below = 0;
    for (int row = 0; row < values.length; row++) {
      double weight = weights.length == 0 ? 1 : weights[row];
      total += weight;
      below += values[row] <= value ? weight : 0;
    }
    double share = below / total;
    double[] ofUnit = new double[units];
    for (int row = 0; row < values.length; row++) {
      double weight = weights.length == 0 ? 1 : weights[row];
      int unit = codes.length == 0 ? row : codes[row];
      ofUnit[unit] += weight / total * ((values[row] <= value ? 1 : 0) - share);
    }
    double variance = 0;
    for (double each : ofUnit) {
      variance += each * each * units / (units - 1);
    }
    double most = EffectiveUnits.of(rows, row -> true).rows();
    return variance == 0 ? most : Math.min(most, share * (1 - share) / variance);
  }
}
