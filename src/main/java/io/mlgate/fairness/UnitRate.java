package io.mlgate.fairness;

import java.util.stream.IntStream;

/** A rate of a group as sums by unit, of the units that have rows in its denominator. */
final class UnitRate {
  private final int[] units;
  private final double[] hits;
  private final double[] all;
  private final long rows;

  private UnitRate(int[] units, double[] hits, double[] all, long rows) {
    this.units = units;
    this.hits = hits;
    this.all = all;
    this.rows = rows;
  }

  /** Takes sums of weights by unit, mostly 0, and the number of rows behind them. */
  static UnitRate of(double[] hits, double[] all, long rows) {
    int[] units = IntStream.range(0, all.length).filter(unit -> all[unit] > 0).toArray();
    return new UnitRate(
        units,
        IntStream.of(units).mapToDouble(unit -> hits[unit]).toArray(),
        IntStream.of(units).mapToDouble(unit -> all[unit]).toArray(),
        rows);
  }

  long rows() {
    return rows;
  }

  int units() {
    return units.length;
  }

  long unitsWithHits() {
    return IntStream.range(0, units.length).filter(i -> hits[i] > 0).count();
  }

  long unitsWithMisses() {
    return IntStream.range(0, units.length).filter(i -> hits[i] < all[i]).count();
  }

  /** Sums of hits and of the denominator for every unit, also for those without. */
  double[][] dense(int count) {
    double[][] dense = new double[2][count];
    for (int i = 0; i < units.length; i++) {
      dense[0][units[i]] = hits[i];
      dense[1][units[i]] = all[i];
    }
    return dense;
  }

  /** The rate where each unit counts so often; NaN without a denominator. */
  double of(int[] multiplicities) {
    double sumOfHits = 0;
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      int times = multiplicities[units[i]];
      sumOfHits += times * hits[i];
      sum += times * all[i];
    }
    return sumOfHits / sum;
  }
}
