package io.mlgate.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A confusion matrix, weighted or counted. Cells are laid out by true class, then predicted class:
 * for two classes true negatives, false positives, false negatives, true positives.
 */
public final class ConfusionCells {
  private final int classes;
  private final double[] cells;

  private ConfusionCells(int classes, double[] cells) {
    this.classes = classes;
    this.cells = cells;
  }

  /**
   * A matrix from its cells.
   *
   * @param cells a square number of weights or counts, finite and from 0 on
   */
  public static ConfusionCells of(double... cells) {
    int classes = (int) Math.sqrt(cells.length);
    if (classes < 2 || classes * classes != cells.length) {
      throw new ObservationsException("cells: " + cells.length + " of them make no square matrix");
    }
    for (double cell : cells) {
      if (!(cell >= 0) || Double.isInfinite(cell)) {
        throw new ObservationsException("cells: " + cell + " is no count");
      }
    }
    return new ConfusionCells(classes, cells.clone());
  }

  /** A matrix from counts. */
  public static ConfusionCells of(long... counts) {
    double[] cells = new double[counts.length];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = counts[cell];
    }
    return of(cells);
  }

  /** The matrix of all rows, which must have predictions. */
  public static ConfusionCells of(BinaryObservations rows) {
    return byGroup(rows, new int[rows.units()], 1)[0];
  }

  /**
   * One matrix a group, in one pass over the rows.
   *
   * @param rows rows with predictions
   * @param groups for each row the code of its group
   * @param count how many groups there are
   */
  public static ConfusionCells[] byGroup(BinaryObservations rows, int[] groups, int count) {
    Columns.length("groups", groups.length, rows.units());
    byte[] labels = rows.labels();
    byte[] predictions =
        rows.predictions()
            .orElseThrow(() -> new ObservationsException("predictions: there are none"));
    for (int row = 0; row < groups.length; row++) {
      if (groups[row] < 0 || groups[row] >= count) {
        throw Columns.at("groups", row, groups[row] + " is no group code below " + count);
      }
    }
    double[] sums = new double[4 * count];
    if (rows.weights().isPresent()) {
      double[] weights = rows.weights().get();
      NeumaierSums exact = new NeumaierSums(4 * count);
      for (int row = 0; row < groups.length; row++) {
        exact.add(4 * groups[row] + 2 * labels[row] + predictions[row], weights[row]);
      }
      for (int cell = 0; cell < sums.length; cell++) {
        sums[cell] = exact.get(cell);
      }
    } else {
      long[] counts = new long[4 * count];
      for (int row = 0; row < groups.length; row++) {
        counts[4 * groups[row] + 2 * labels[row] + predictions[row]]++;
      }
      for (int cell = 0; cell < sums.length; cell++) {
        sums[cell] = counts[cell];
      }
    }
    return IntStream.range(0, count)
        .mapToObj(
            group -> new ConfusionCells(2, Arrays.copyOfRange(sums, 4 * group, 4 * group + 4)))
        .toArray(ConfusionCells[]::new);
  }

  static ConfusionCells of(int classes, NeumaierSums sums) {
    double[] cells = new double[sums.count()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = sums.get(cell);
    }
    return new ConfusionCells(classes, cells);
  }

  /** How many classes there are. */
  public int classes() {
    return classes;
  }

  /** The weight of rows of one class for which one class was predicted. */
  public double cell(int truth, int prediction) {
    return cells[truth * classes + prediction];
  }

  /** The weight of rows of one class. */
  public double truths(int code) {
    double sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += cell(code, other);
    }
    return sum;
  }

  /** The weight of rows for which one class was predicted. */
  public double predicted(int code) {
    double sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += cell(other, code);
    }
    return sum;
  }

  /** The weight of all rows. */
  public double total() {
    double sum = 0;
    for (double cell : cells) {
      sum += cell;
    }
    return sum;
  }

  /** The weight of rows predicted right. */
  public double right() {
    double sum = 0;
    for (int code = 0; code < classes; code++) {
      sum += cell(code, code);
    }
    return sum;
  }

  /** True negatives of two classes. */
  public double tn() {
    return cells[0];
  }

  /** False positives of two classes. */
  public double fp() {
    return cells[1];
  }

  /** False negatives of two classes. */
  public double fn() {
    return cells[2];
  }

  /** True positives of two classes. */
  public double tp() {
    return cells[3];
  }
}
