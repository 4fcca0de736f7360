package io.mlgate.metric;

import java.util.Arrays;

/**
 * Compensated sums, which lose no digits to the number or the order of terms (Neumaier 1974, Z.
 * angew. Math. Mech. 54).
 */
final class NeumaierSums {
  private final double[] sums;
  private final double[] lost;

  NeumaierSums(int count) {
    sums = new double[count];
    lost = new double[count];
  }

  void add(int index, double term) {
    double sum = sums[index];
    double next = sum + term;
    lost[index] += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sums[index] = next;
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(lost, 0);
  }

  void merge(NeumaierSums other) {
    for (int index = 0; index < sums.length; index++) {
      add(index, other.sums[index]);
      lost[index] += other.lost[index];
    }
  }

  double get(int index) {
    return sums[index] + lost[index];
  }

  int count() {
    return sums.length;
  }
}
