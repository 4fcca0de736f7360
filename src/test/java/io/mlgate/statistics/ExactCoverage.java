package io.mlgate.statistics;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How often intervals of counts hold the truth: not simulated, but summed over all tables. */
final class ExactCoverage {
  private ExactCoverage() {}

  interface OfOne {
    Interval at(Proportion counts, double confidence);
  }

  interface OfTwo {
    Interval at(Proportion first, Proportion second, double confidence);
  }

  interface OfPairs {
    Interval at(PairedOutcomes outcomes, double confidence);
  }

  /** Coverages at p = 0.01, 0.02, ... 0.99. */
  static DoubleSummaryStatistics of(OfOne method, int n) {
    Interval[] intervals = new Interval[n + 1];
    for (int x = 0; x <= n; x++) {
      intervals[x] = method.at(new Proportion(x, n), 0.95);
    }
    DoubleSummaryStatistics coverages = new DoubleSummaryStatistics();
    for (int percent = 1; percent < 100; percent++) {
      double p = percent / 100.0;
      double[] mass = masses(n, p);
      double coverage = 0;
      for (int x = 0; x <= n; x++) {
        coverage += intervals[x].contains(p) ? mass[x] : 0;
      }
      coverages.accept(coverage);
    }
    return coverages;
  }

  /** Coverages of the difference at p1, p2 = 0.05, 0.10, ... 0.95. */
  static DoubleSummaryStatistics of(OfTwo method, int n1, int n2) {
    return of(method, n1, n2, (p1, p2) -> p1 - p2);
  }

  /** Coverages of the ratio at the same. */
  static DoubleSummaryStatistics ofRatios(OfTwo method, int n1, int n2) {
    return of(method, n1, n2, (p1, p2) -> p1 / p2);
  }

  private static DoubleSummaryStatistics of(
      OfTwo method, int n1, int n2, DoubleBinaryOperator truth) {
    Interval[][] intervals = new Interval[n1 + 1][n2 + 1];
    for (int x1 = 0; x1 <= n1; x1++) {
      for (int x2 = 0; x2 <= n2; x2++) {
        intervals[x1][x2] = method.at(new Proportion(x1, n1), new Proportion(x2, n2), 0.95);
      }
    }
    DoubleSummaryStatistics coverages = new DoubleSummaryStatistics();
    for (int i = 1; i < 20; i++) {
      for (int j = 1; j < 20; j++) {
        double[] first = masses(n1, i / 20.0);
        double[] second = masses(n2, j / 20.0);
        double value = truth.applyAsDouble(i / 20.0, j / 20.0);
        double coverage = 0;
        for (int x1 = 0; x1 <= n1; x1++) {
          for (int x2 = 0; x2 <= n2; x2++) {
            coverage += intervals[x1][x2].contains(value) ? first[x1] * second[x2] : 0;
          }
        }
        coverages.accept(coverage);
      }
    }
    return coverages;
  }

  /** Coverages over shares of rows that only one model gets right and shares that both do. */
  static DoubleSummaryStatistics ofPairs(OfPairs method, int n) {
    List<PairedOutcomes> tables = new ArrayList<>();
    List<Interval> intervals = new ArrayList<>();
    for (int b = 0; b <= n; b++) {
      for (int c = 0; b + c <= n; c++) {
        for (int a = 0; a + b + c <= n; a++) {
          PairedOutcomes table = new PairedOutcomes(a, b, c, n - a - b - c);
          tables.add(table);
          intervals.add(method.at(table, 0.95));
        }
      }
    }
    double[] logFactorials = new double[n + 1];
    for (int k = 1; k <= n; k++) {
      logFactorials[k] = logFactorials[k - 1] + Math.log(k);
    }
    DoubleSummaryStatistics coverages = new DoubleSummaryStatistics();
    for (double pb : new double[] {0.02, 0.05, 0.10, 0.20}) {
      for (double pc : new double[] {0.02, 0.05, 0.10, 0.20}) {
        for (double right : new double[] {0.5, 0.7, 0.9}) {
          double pa = (1 - pb - pc) * right;
          double pd = (1 - pb - pc) * (1 - right);
          double coverage = 0;
          for (int i = 0; i < tables.size(); i++) {
            PairedOutcomes t = tables.get(i);
            if (intervals.get(i).contains(pb - pc)) {
              coverage +=
                  Math.exp(
                      logFactorials[n]
                          + term(t.bothRight(), pa, logFactorials)
                          + term(t.onlyFirst(), pb, logFactorials)
                          + term(t.onlySecond(), pc, logFactorials)
                          + term(t.bothWrong(), pd, logFactorials));
            }
          }
          coverages.accept(coverage);
        }
      }
    }
    return coverages;
  }

  private static double term(long count, double p, double[] logFactorials) {
    return count * Math.log(p) - logFactorials[(int) count];
  }

  private static double[] masses(int n, double p) {
    BinomialDistribution distribution = BinomialDistribution.of(n, p);
    double[] masses = new double[n + 1];
    for (int x = 0; x <= n; x++) {
      masses[x] = distribution.probability(x);
    }
    return masses;
  }
}
