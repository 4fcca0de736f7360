package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Observations;
import io.mlgate.statistics.ScoreOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * The rows on either side of a cut that the rows themselves decide: a quantile, the threshold at
 * which a false-positive rate is reached, the k best. Few of them on one side move it by leaps, and
 * resamples never reach beyond the last.
 */
final class CutSides {
  private CutSides() {}

  /**
   * One side.
   *
   * @param rows whether a row is on it
   * @param what how a message calls them
   * @param grows whether more rows of all kinds would bring more of these
   */
  record Side(IntPredicate rows, String what, boolean grows) {}

  /** The sides of a metric's cut; none if it has no cut, or none that resampling would move. */
  static List<Side> of(
      Metric metric, EvaluationRows rows, Observations model, double value, boolean difference) {
    if (model instanceof BinaryObservations binary) {
      return switch (metric.definition().name()) {
        case "recall_at_fpr" -> atRate(binary, number(metric, "fpr").orElse(1), true);
        case "roc_auc" -> atRate(binary, number(metric, "max_fpr").orElse(1), false);
        case "precision_at_k", "recall_at_k" ->
            atTop(metric, binary, number(metric, "k").orElseThrow(), false);
        case "lift_at" ->
            atTop(metric, binary, number(metric, "share").orElseThrow() * total(binary), true);
        default -> List.of();
      };
    }
    if (OrderedColumn.of(metric, model).isEmpty() || (rows.areCounts() && !difference)) {
      return List.of();
    }
    double[] values = OrderedColumn.of(metric, model).get().values();
    return List.of(
        new Side(row -> values[row] > value, "beyond the quantile", true),
        new Side(row -> values[row] < value, "below the quantile", true));
  }

  private static List<Side> atRate(BinaryObservations rows, double rate, boolean ofRecall) {
    if (rate >= 1) {
      return List.of();
    }
    byte[] labels = rows.labels();
    double negatives = total(rows, row -> labels[row] == 0);
    int[] place = places(rows);
    int cut = cut(rows, rate * negatives, row -> labels[row] == 0);
    Side above =
        new Side(
            row -> labels[row] == 0 && place[row] >= cut,
            "of the negative class within the false-positive rate",
            true);
    return ofRecall
        ? List.of(
            above,
            new Side(
                row -> labels[row] == 1 && place[row] >= cut, "of the positive class found", true),
            new Side(
                row -> labels[row] == 1 && place[row] < cut, "of the positive class missed", true))
        : List.of(above);
  }

  private static List<Side> atTop(
      Metric metric, BinaryObservations rows, double wanted, boolean grows) {
    byte[] labels = rows.labels();
    int[] place = places(rows);
    int cut = cut(rows, wanted, row -> true);
    Side found =
        new Side(
            row -> labels[row] == 1 && place[row] >= cut,
            "of the positive class among the best",
            grows);
    boolean recall = metric.definition().name().equals("recall_at_k");
    Side other =
        recall
            ? new Side(
                row -> labels[row] == 1 && place[row] < cut,
                "of the positive class not among the best",
                true)
            : new Side(
                row -> labels[row] == 0 && place[row] >= cut,
                "of the negative class among the best",
                grows);
    return List.of(found, other);
  }

  /** The place of the last row, from the best, up to which a weight of some rows is not passed. */
  private static int cut(BinaryObservations rows, double wanted, IntPredicate counted) {
    ScoreOrder order = rows.order();
    double taken = 0;
    int place = order.size();
    while (place > 0) {
      int row = order.row(place - 1);
      taken += counted.test(row) ? weight(rows, row) : 0;
      if (taken > wanted * (1 + 1e-12)) {
        break;
      }
      place--;
    }
    return place;
  }

  private static int[] places(BinaryObservations rows) {
    ScoreOrder order = rows.order();
    int[] places = new int[order.size()];
    for (int place = 0; place < places.length; place++) {
      places[order.row(place)] = place;
    }
    return places;
  }

  private static double total(BinaryObservations rows) {
    return total(rows, row -> true);
  }

  private static double total(BinaryObservations rows, IntPredicate counted) {
    double total = 0;
    for (int row = 0; row < rows.units(); row++) {
      total += counted.test(row) ? weight(rows, row) : 0;
    }
    return total;
  }

  private static double weight(BinaryObservations rows, int row) {
    return rows.weights().isPresent() ? rows.weights().get()[row] : 1;
  }

  private static OptionalDouble number(Metric metric, String name) {
    return metric.arguments().all().stream()
        .filter(argument -> argument.name().equals(name))
        .mapToDouble(argument -> ((Argument.Numeric) argument).value())
        .findFirst();
  }
}
