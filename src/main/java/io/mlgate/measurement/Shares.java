package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Observations;
import io.mlgate.metric.PairedColumnObservations;
import io.mlgate.metric.QuantileObservations;
import io.mlgate.statistics.PairedOutcomes;
import io.mlgate.statistics.Proportion;
import java.util.Optional;

/** Metrics that are shares of rows, so that binomial methods hold for rows that count alike. */
final class Shares {
  private Shares() {}

  /** Whether a metric is a share of rows. */
  static boolean isShare(Metric metric, Observations rows) {
    return RowRate.of(metric, rows).isPresent() || isOfAllRows(metric);
  }

  /** Whether it is one whose denominator is of the truth alone, hence the same for two models. */
  static boolean pairs(Metric metric, Observations rows) {
    return isOfAllRows(metric) || RowRate.of(metric, rows).filter(RowRate::pairs).isPresent();
  }

  private static boolean isOfAllRows(Metric metric) {
    String name = metric.definition().name();
    return name.equals("rate") || name.equals("interval_coverage");
  }

  /** One model's count; one row at least must be in the denominator. */
  static Proportion of(Metric metric, Observations rows) {
    Optional<RowRate> rate = RowRate.of(metric, rows);
    if (rate.isPresent()) {
      return rate.get().of(ClassCells.of(rows));
    }
    boolean[] holds = holds(metric, rows);
    long successes = 0;
    for (boolean each : holds) {
      successes += each ? 1 : 0;
    }
    return new Proportion(successes, holds.length);
  }

  /** Both models' counts, the candidate being the first. */
  static PairedOutcomes of(Metric metric, PairedRows rows) {
    return RowRate.of(metric, rows.baseline())
        .map(rate -> rate.ofBoth(ClassCells.of(rows)))
        .orElseGet(
            () ->
                PairedOutcomes.of(
                    holds(metric, rows.candidate().observations()),
                    holds(metric, rows.baseline())));
  }

  private static boolean[] holds(Metric metric, Observations rows) {
    boolean[] holds = new boolean[rows.units()];
    if (rows instanceof QuantileObservations quantiles) {
      double[] low = quantiles.quantiles().get(number(metric, "lower"));
      double[] high = quantiles.quantiles().get(number(metric, "upper"));
      for (int row = 0; row < holds.length; row++) {
        double truth = quantiles.truth()[row];
        holds[row] = low[row] <= truth && truth <= high[row];
      }
      return holds;
    }
    double[] values =
        rows instanceof PairedColumnObservations pair
            ? pair.values()
            : ((ColumnObservations) rows).values();
    for (int row = 0; row < holds.length; row++) {
      holds[row] = values[row] == 1;
    }
    return holds;
  }

  private static double number(Metric metric, String name) {
    return metric.arguments().all().stream()
        .filter(argument -> argument.name().equals(name))
        .map(argument -> ((Argument.Numeric) argument).value())
        .findFirst()
        .orElseThrow();
  }
}
