package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;
import java.util.Optional;

/**
 * Scores of rows, or of some rows of a larger column, and their order. What is copied or sorted is
 * so when first asked for, then shared by all metrics; a benign race does it twice.
 */
final class ScoreColumn {
  private final double[] all;
  private final Optional<int[]> rows;
  private volatile Optional<double[]> values;
  private volatile Optional<ScoreOrder> order = Optional.empty();

  private ScoreColumn(double[] all, Optional<int[]> rows) {
    this.all = all;
    this.rows = rows;
    this.values = rows.isPresent() ? Optional.empty() : Optional.of(all);
  }

  static ScoreColumn of(double[] scores) {
    return new ScoreColumn(scores, Optional.empty());
  }

  /** The scores of some rows. */
  ScoreColumn only(int[] kept) {
    return new ScoreColumn(values(), Optional.of(kept));
  }

  double[] values() {
    Optional<double[]> known = values;
    if (known.isEmpty()) {
      known = Optional.of(Columns.only(all, rows.orElseThrow()));
      values = known;
    }
    return known.get();
  }

  ScoreOrder order() {
    Optional<ScoreOrder> known = order;
    if (known.isEmpty()) {
      // The copy that is sorted is not kept: areas need the order alone.
      double[] sorted = values.orElseGet(() -> Columns.only(all, rows.orElseThrow()));
      known = Optional.of(ScoreOrder.of(sorted));
      order = known;
    }
    return known.get();
  }
}
