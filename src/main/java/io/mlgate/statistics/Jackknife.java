package io.mlgate.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** A statistic with each unit left out in turn (Quenouille 1949, Tukey 1958). */
public final class Jackknife {
  private final double[] values;
  private final long[] times;

  private Jackknife(double[] values, long[] times) {
    this.values = values;
    this.times = times;
  }

  /**
   * Leaves out each row or cluster: as many evaluations as there are units, so for some thousands
   * at most.
   */
  public static Jackknife units(ResamplingUnits units, RowStatistic statistic) {
    int[] weights = new int[units.count()];
    Arrays.fill(weights, 1);
    int[] rowWeights = units.rowWeights(weights);
    double[] values = new double[units.count()];
    for (int unit = 0; unit < values.length; unit++) {
      weights[unit] = 0;
      units.spread(weights, rowWeights);
      values[unit] = statistic.of(rowWeights);
      weights[unit] = 1;
    }
    long[] times = new long[values.length];
    Arrays.fill(times, 1);
    return new Jackknife(values, times);
  }

  /**
   * Leaves out each row, given counts by cell: one evaluation a cell, as rows of a cell are alike.
   *
   * @param counts number of rows in each cell, at least 0
   */
  public static Jackknife cells(long[] counts, CellStatistic statistic) {
    long[] less = counts.clone();
    double[] values = new double[counts.length];
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        less[cell]--;
        values[cell] = statistic.of(less);
        less[cell]++;
      }
    }
    return new Jackknife(values, counts.clone());
  }

  /**
   * The acceleration of BCa, sum U^3 / (6 (sum U^2)^1.5) with U = (n - 1) (mean - value), as scipy.
   *
   * @return empty if the statistic is undefined without some unit or no unit makes a difference
   */
  public OptionalDouble acceleration() {
    double n = Arrays.stream(times).sum();
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += times[i] * values[i] / n;
    }
    double squares = 0;
    double cubes = 0;
    double most = 0;
    for (int i = 0; i < values.length; i++) {
      double influence = times[i] == 0 ? 0 : (n - 1) * (mean - values[i]);
      squares += times[i] * influence * influence;
      cubes += times[i] * influence * influence * influence;
      most = Math.max(most, Math.abs(influence));
    }
    // Influences of the size of the rounding of the mean are none.
    boolean degenerate = !(most > (n - 1) * 4 * Math.ulp(mean));
    double acceleration = cubes / (6 * Math.pow(squares, 1.5));
    return degenerate || !Double.isFinite(acceleration)
        ? OptionalDouble.empty()
        : OptionalDouble.of(acceleration);
  }
}
