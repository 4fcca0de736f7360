package io.mlgate.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Probabilities adjusted for how many were asked: reject where the adjusted one is at most alpha.
 * Answers come in the order of the arguments, capped at 1, as statsmodels' {@code multipletests}.
 */
public final class Multiplicity {
  private Multiplicity() {}

  /**
   * Bonferroni: m p. The chance of any false rejection is at most alpha, whatever the dependence.
   *
   * @param p probabilities in [0, 1], at least one
   */
  public static double[] bonferroni(double[] p) {
    check(p);
    return Arrays.stream(p).map(value -> Math.min(1, value * p.length)).toArray();
  }

  /**
   * Holm 1979: (m - i + 1) p(i), running maximum from the least. Guards like Bonferroni and rejects
   * at least as much.
   *
   * @param p probabilities in [0, 1], at least one
   */
  public static double[] holm(double[] p) {
    int[] ascending = ascending(p);
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int i = 0; i < p.length; i++) {
      most = Math.max(most, Math.min(1, (p.length - i) * p[ascending[i]]));
      adjusted[ascending[i]] = most;
    }
    return adjusted;
  }

  /**
   * Hochberg 1988: (m - i + 1) p(i), running minimum from the greatest. Needs independent or
   * positively dependent tests.
   *
   * @param p probabilities in [0, 1], at least one
   */
  public static double[] hochberg(double[] p) {
    return runningMinimum(p, (rank, m) -> m - rank + 1);
  }

  /**
   * Benjamini and Hochberg 1995: m/i p(i), running minimum from the greatest. The expected share of
   * false among all rejections is at most alpha, for independent or positively dependent tests.
   *
   * @param p probabilities in [0, 1], at least one
   */
  public static double[] benjaminiHochberg(double[] p) {
    return runningMinimum(p, (rank, m) -> (double) m / rank);
  }

  /**
   * Benjamini and Yekutieli 2001: Benjamini-Hochberg times 1 + 1/2 + ... + 1/m; for any dependence.
   *
   * @param p probabilities in [0, 1], at least one
   */
  public static double[] benjaminiYekutieli(double[] p) {
    double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
    return runningMinimum(p, (rank, m) -> harmonic * m / rank);
  }

  private interface Factor {
    double at(int rank, int m);
  }

  private static double[] runningMinimum(double[] p, Factor factor) {
    int[] ascending = ascending(p);
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = p.length - 1; i >= 0; i--) {
      least = Math.min(least, factor.at(i + 1, p.length) * p[ascending[i]]);
      adjusted[ascending[i]] = least;
    }
    return adjusted;
  }

  private static int[] ascending(double[] p) {
    check(p);
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void check(double[] p) {
    if (p.length == 0) {
      throw new IllegalArgumentException("there are no probabilities to adjust");
    }
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("no probability: " + value);
      }
    }
  }
}
