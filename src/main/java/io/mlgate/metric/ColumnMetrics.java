package io.mlgate.metric;

import java.util.List;

/** Metrics of plain columns; their direction is the column's. */
final class ColumnMetrics {
  private ColumnMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        new CatalogEntry(
            column("mean", "mean of the column").in(ValueRange.ANY).as("numpy.average"),
            none -> rows -> RowMeans.of(values(rows))),
        new CatalogEntry(
            column("rate", "share of ones in a column of zeros and ones").as("numpy.average"),
            none -> rows -> RowMeans.of(zerosAndOnes(values(rows)))),
        new CatalogEntry(
            column("quantile", "quantile of the column, by linear interpolation")
                .in(ValueRange.ANY)
                .takes(Parameter.within("q", "which quantile", 0, 1, 0.5))
                .as("numpy.quantile(method=\"linear\")"),
            set ->
                rows -> {
                  OrderedValues ordered = new OrderedValues(values(rows));
                  double level = set.number("q");
                  return weights -> ordered.quantile(level, weights);
                }),
        new CatalogEntry(
            MetricDefinition.of(
                    "win_rate", "share of rows whose value beats the other column's; ties half")
                .on(Task.ROWS)
                .reads(Need.VALUES, Need.OPPONENT)
                .as("Mann and Whitney 1947, pairs in rows"),
            none -> rows -> RowMeans.of(wins(rows))));
  }

  private static MetricDefinition column(String name, String meaning) {
    return MetricDefinition.of(name, meaning).neither().on(Task.ROWS).reads(Need.VALUES);
  }

  private static double[] values(Observations rows) {
    return rows instanceof PairedColumnObservations pair
        ? pair.values()
        : ((ColumnObservations) rows).values();
  }

  private static double[] zerosAndOnes(double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (values[row] != 0 && values[row] != 1) {
        throw Columns.at("values", row, values[row] + " is neither 0 nor 1, as rate asks");
      }
    }
    return values;
  }

  private static double[] wins(Observations rows) {
    PairedColumnObservations pair = (PairedColumnObservations) rows;
    double[] wins = new double[pair.units()];
    for (int row = 0; row < wins.length; row++) {
      wins[row] = (Math.signum(pair.values()[row] - pair.opponent()[row]) + 1) / 2;
    }
    return wins;
  }
}
