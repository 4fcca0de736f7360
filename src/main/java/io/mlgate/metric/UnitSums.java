package io.mlgate.metric;

/**
 * A metric that is a function of sums, with the sums of each unit that is drawn whole. A replicate
 * costs one multiplication a unit and sum, however many rows the units have. Safe for use by
 * several threads.
 */
public final class UnitSums {
  private final PreparedSums metric;
  private final double[][] sums;

  private UnitSums(PreparedSums metric, double[][] sums) {
    this.metric = metric;
    this.sums = sums;
  }

  /**
   * Sums rows by unit.
   *
   * @param unitOfRow the unit of each row; empty if each row is one
   */
  static UnitSums of(PreparedSums metric, RowWeights weights, int[] unitOfRow, int units) {
    double[][] sums = new double[metric.count()][units];
    NeumaierSums one = metric.sums();
    for (int row = 0; row < weights.units(); row++) {
      double weight = weights.of(row);
      if (weight > 0) {
        one.clear();
        metric.add(row, weight, one);
        int unit = unitOfRow.length == 0 ? row : unitOfRow[row];
        for (int sum = 0; sum < sums.length; sum++) {
          sums[sum][unit] += one.get(sum);
        }
      }
    }
    return new UnitSums(metric, sums);
  }

  /**
   * The value if each unit is drawn a number of times; NaN stands for undefined.
   *
   * @param times one a unit, from 0 on
   */
  public double replicate(int[] times) {
    NeumaierSums drawn = metric.sums();
    for (int sum = 0; sum < sums.length; sum++) {
      double[] ofUnits = sums[sum];
      double total = 0;
      for (int unit = 0; unit < ofUnits.length; unit++) {
        total += times[unit] * ofUnits[unit];
      }
      drawn.add(sum, total);
    }
    return metric.finish(drawn).orElse(Double.NaN);
  }
}
