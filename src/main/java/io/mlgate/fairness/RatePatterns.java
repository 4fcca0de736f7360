package io.mlgate.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Units that contribute alike to all rates, counted: to draw units is to draw patterns of them,
 * whose counts are multinomial, at a cost that does not grow with the units.
 */
final class RatePatterns {
  /** Drawing patterns must be worth the search for them. */
  private static final int LEAST_SHARING = 8;

  private final long[] counts;
  private final Map<UnitRate, double[][]> sums;

  private RatePatterns(long[] counts, Map<UnitRate, double[][]> sums) {
    this.counts = counts;
    this.sums = sums;
  }

  /**
   * The patterns of some units.
   *
   * @param rates the rates
   * @param units how many units there are, with or without rows in a denominator
   * @return empty if the units hardly share any
   */
  static Optional<RatePatterns> of(List<UnitRate> rates, int units) {
    List<double[][]> dense = rates.stream().map(rate -> rate.dense(units)).toList();
    Map<List<Double>, Integer> codes = new HashMap<>();
    int most = units / LEAST_SHARING;
    int[] firstUnit = new int[most];
    long[] counts = new long[most];
    for (int unit = 0; unit < units; unit++) {
      int next = codes.size();
      int code = codes.computeIfAbsent(pattern(dense, unit), none -> next);
      if (code == next) {
        if (next == most) {
          return Optional.empty();
        }
        firstUnit[code] = unit;
      }
      counts[code]++;
    }
    int found = codes.size();
    Map<UnitRate, double[][]> sums = new HashMap<>();
    for (int rate = 0; rate < rates.size(); rate++) {
      double[][] all = dense.get(rate);
      double[][] kept = new double[2][found];
      for (int code = 0; code < found; code++) {
        kept[0][code] = all[0][firstUnit[code]];
        kept[1][code] = all[1][firstUnit[code]];
      }
      sums.put(rates.get(rate), kept);
    }
    return Optional.of(new RatePatterns(Arrays.copyOf(counts, found), sums));
  }

  private static List<Double> pattern(List<double[][]> dense, int unit) {
    List<Double> pattern = new ArrayList<>(2 * dense.size());
    for (double[][] rate : dense) {
      pattern.add(rate[0][unit]);
      pattern.add(rate[1][unit]);
    }
    return pattern;
  }

  /** How many units have each pattern. */
  long[] counts() {
    return counts;
  }

  /** A rate where each pattern was drawn so often; NaN without a denominator. */
  double of(UnitRate rate, long[] drawn) {
    double[] hits = sums.get(rate)[0];
    double[] all = sums.get(rate)[1];
    double sumOfHits = 0;
    double sum = 0;
    for (int code = 0; code < hits.length; code++) {
      sumOfHits += drawn[code] * hits[code];
      sum += drawn[code] * all[code];
    }
    return sumOfHits / sum;
  }
}
