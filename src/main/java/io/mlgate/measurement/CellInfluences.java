package io.mlgate.measurement;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.CountMetric;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * How much a row of each cell moves a metric of the confusion matrix: its derivative by that cell,
 * taken by a step of a millionth of the cell. It needs no pass over the rows.
 */
final class CellInfluences {
  private CellInfluences() {}

  /**
   * One a cell.
   *
   * @param cells those that have rows
   * @param prediction which prediction a cell stands for: the candidate's or the baseline's
   */
  static double[] of(CountMetric formula, ClassCells cells, IntUnaryOperator prediction) {
    int classes = cells.classes();
    double[] matrix = new double[classes * classes];
    int[] places = new int[cells.size()];
    for (int cell = 0; cell < places.length; cell++) {
      places[cell] = cells.label(cell) * classes + prediction.applyAsInt(cell);
      matrix[places[cell]] += cells.count(cell);
    }
    double value = value(formula, matrix);
    double[] slopes = new double[matrix.length];
    for (int place = 0; place < matrix.length; place++) {
      double before = matrix[place];
      if (before > 0) {
        double step = before * 1e-6;
        matrix[place] = before + step;
        slopes[place] = (value(formula, matrix) - value) / step;
        matrix[place] = before;
      }
    }
    return Arrays.stream(places).mapToDouble(place -> slopes[place]).toArray();
  }

  private static double value(CountMetric formula, double[] matrix) {
    return formula.value(ConfusionCells.of(matrix)).orElse(Double.NaN);
  }
}
