package io.mlgate.metric;

import java.util.Arrays;
import java.util.stream.Stream;

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

  /** How many units there are. */
  int units() {
    return sums[0].length;
  }

  /** The sums of one unit. */
  Stream<Double> of(int unit) {
    return Arrays.stream(sums).map(ofUnits -> ofUnits[unit]);
  }

  /** The sums of some units. */
  UnitSums only(int[] chosen) {
    double[][] kept = new double[sums.length][chosen.length];
    for (int sum = 0; sum < sums.length; sum++) {
      for (int i = 0; i < chosen.length; i++) {
        kept[sum][i] = sums[sum][chosen[i]];
      }
    }
    return new UnitSums(metric, kept);
  }

  /**
   * How much each unit moves the value: the metric's derivative by the sums, times the unit's share
   * of them, which is the empirical influence function over the number of units (Hampel 1974).
   * Derivatives are taken by a step of a millionth.
   *
   * @return one a unit; NaN where the metric is undefined
   */
  public double[] influences() {
    double[] totals = new double[sums.length];
    double[] sizes = new double[sums.length];
    for (int sum = 0; sum < sums.length; sum++) {
      for (double ofUnit : sums[sum]) {
        totals[sum] += ofUnit;
        sizes[sum] += Math.abs(ofUnit);
      }
    }
    double value = value(totals);
    double[] influences = new double[units()];
    for (int sum = 0; sum < sums.length; sum++) {
      double step = sizes[sum] * 1e-6;
      if (step > 0) {
        double before = totals[sum];
        totals[sum] = before + step;
        double slope = (value(totals) - value) / step;
        totals[sum] = before;
        for (int unit = 0; unit < influences.length; unit++) {
          influences[unit] += slope * sums[sum][unit];
        }
      }
    }
    return influences;
  }

  private double value(double[] totals) {
    NeumaierSums all = metric.sums();
    for (int sum = 0; sum < totals.length; sum++) {
      all.add(sum, totals[sum]);
    }
    return metric.finish(all).orElse(Double.NaN);
  }

  /** The same for counts that were drawn. */
  public double replicate(long[] times) {
    NeumaierSums drawn = metric.sums();
    for (int sum = 0; sum < sums.length; sum++) {
      double total = 0;
      for (int unit = 0; unit < times.length; unit++) {
        total += times[unit] * sums[sum][unit];
      }
      drawn.add(sum, total);
    }
    return metric.finish(drawn).orElse(Double.NaN);
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
