package io.mlgate.metric;

/** Checks of the arrays that observations are made of. */
final class Columns {
  private Columns() {}

  static void notEmpty(String column, int length) {
    if (length == 0) {
      throw new ObservationsException(column + ": there are no rows");
    }
  }

  static void length(String column, int length, int rows) {
    if (length != rows) {
      throw new ObservationsException(column + ": " + length + " values for " + rows + " rows");
    }
  }

  static void finite(String column, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw at(column, row, values[row] + " is no finite number");
      }
    }
  }

  static void bits(String column, byte[] values) {
    for (int row = 0; row < values.length; row++) {
      if (values[row] >> 1 != 0) {
        throw at(column, row, values[row] + " is neither 0 nor 1");
      }
    }
  }

  static void codes(String column, int[] codes, int count) {
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] < 0 || codes[row] >= count) {
        throw at(column, row, codes[row] + " is no class code below " + count);
      }
    }
  }

  static void weights(double[] weights, int rows) {
    length("weights", weights.length, rows);
    boolean anyPositive = false;
    for (int row = 0; row < rows; row++) {
      if (!(weights[row] >= 0) || Double.isInfinite(weights[row])) {
        throw at("weights", row, weights[row] + " is no finite number from 0 on");
      }
      anyPositive |= weights[row] > 0;
    }
    if (!anyPositive) {
      throw new ObservationsException("weights: all are 0");
    }
  }

  /** The first row whose value is no probability, or -1. */
  static int firstImprobable(double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] >= 0 && values[row] <= 1)) {
        return row;
      }
    }
    return -1;
  }

  /** The values of some rows. */
  static byte[] only(byte[] values, int[] rows) {
    byte[] kept = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      kept[i] = values[rows[i]];
    }
    return kept;
  }

  /** The values of some rows. */
  static double[] only(double[] values, int[] rows) {
    double[] kept = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      kept[i] = values[rows[i]];
    }
    return kept;
  }

  static ObservationsException at(String column, int row, String problem) {
    return new ObservationsException(column + ": row " + row + ": " + problem);
  }
}
