package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import io.mlgate.metric.QuantileObservations;
import io.mlgate.table.Column;
import io.mlgate.table.Table;
import io.mlgate.table.TableException;
import java.util.Arrays;
import java.util.List;

/**
 * Two models are compared on rows of the same truth. The tables have their rows in the same order.
 */
record SameTruth(Table candidate, Table baseline) {

  /**
   * Requires it.
   *
   * @throws io.mlgate.table.TableException at the first row of the baseline that has another
   */
  void require(ModelColumns ours, Observations first, ModelColumns theirs, Observations second) {
    if (ours instanceof ModelColumns.Ranking a && theirs instanceof ModelColumns.Ranking b) {
      ValueCodes queries = ValueCodes.of(candidate.column(a.query()));
      ValueCodes others = ValueCodes.of(baseline.column(b.query()));
      for (int row = 0; row < candidate.rows(); row++) {
        if (!queries.word(row).equals(others.word(row))) {
          throw refuse(baseline.column(b.query()), row, "query");
        }
      }
      require(
          candidate.column(a.relevance()).toDoubles(),
          baseline.column(b.relevance()).toDoubles(),
          baseline.column(b.relevance()),
          "relevance");
      return;
    }
    if (first instanceof BinaryObservations one && second instanceof BinaryObservations other) {
      int row = Arrays.mismatch(one.labels(), other.labels());
      if (row >= 0) {
        throw refuse(baseline.column(label(theirs)), row, "label");
      }
    } else if (!(ours instanceof ModelColumns.Rows)) {
      require(truth(first), truth(second), baseline.column(label(theirs)), "label");
    }
  }

  private void require(double[] ours, double[] theirs, Column column, String what) {
    for (int row = 0; row < ours.length; row++) {
      if (ours[row] != theirs[row]) {
        throw refuse(column, row, what);
      }
    }
  }

  private static TableException refuse(Column column, int row, String what) {
    return column.refuse(row, "is not the " + what + " that the candidate has for this row");
  }

  /** The columns that hold the truth of some columns; none of plain ones. */
  static List<String> columns(ModelColumns columns) {
    if (columns instanceof ModelColumns.Inferred inferred) {
      return List.of(inferred.label());
    }
    if (columns instanceof ModelColumns.Ranking ranking) {
      return List.of(ranking.query(), ranking.relevance());
    }
    return columns instanceof ModelColumns.Rows ? List.of() : List.of(label(columns));
  }

  private static String label(ModelColumns columns) {
    if (columns instanceof ModelColumns.Binary binary) {
      return binary.label();
    }
    if (columns instanceof ModelColumns.Multiclass many) {
      return many.label();
    }
    return columns instanceof ModelColumns.Regression regression
        ? regression.label()
        : ((ModelColumns.Quantile) columns).label();
  }

  private static double[] truth(Observations rows) {
    if (rows instanceof NumericObservations numbers) {
      return numbers.truth();
    }
    if (rows instanceof QuantileObservations quantiles) {
      return quantiles.truth();
    }
    double[] truth = new double[rows.units()];
    for (int row = 0; row < truth.length; row++) {
      truth[row] = ((MulticlassObservations) rows).labels()[row];
    }
    return truth;
  }
}
