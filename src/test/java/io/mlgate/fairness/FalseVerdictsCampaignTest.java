package io.mlgate.fairness;

import static io.mlgate.fairness.SimulatedVerdicts.FIVE_GROUPS;
import static io.mlgate.fairness.SimulatedVerdicts.explainedByAlpha;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints the table of docs/reference/fairness.md, and more; minutes. */
@Tag("campaign")
class FalseVerdictsCampaignTest {
  private static final int RUNS = 10_000;
  private static final long SEED = 7_919;
  private static final DisparityLimit TENTH = DisparityLimit.maxDifference(0.1);
  private static final DisparityLimit FOUR_FIFTHS = DisparityLimit.minRatio(0.8);

  private static double[] apart(double rate, double other, int groups, int which) {
    double[] rates = new double[groups];
    Arrays.fill(rates, rate);
    rates[which] = other;
    return rates;
  }

  private static int[] times(int factor) {
    return Arrays.stream(FIVE_GROUPS).map(size -> factor * size).toArray();
  }

  private static void check(String what, SimulatedVerdicts verdicts) {
    System.out.println(verdicts.line(what));
    assertThat(verdicts.violated()).isLessThanOrEqualTo(explainedByAlpha(verdicts.runs()));
    assertThat(verdicts.holds()).isLessThanOrEqualTo(explainedByAlpha(verdicts.runs()));
  }

  @Test
  void fairModels() {
    for (int factor : new int[] {1, 4, 20}) {
      for (double rate : new double[] {0.1, 0.3, 0.5}) {
        for (DisparityLimit limit : new DisparityLimit[] {TENTH, FOUR_FIFTHS}) {
          SimulatedVerdicts fair =
              SimulatedVerdicts.parity(
                  RUNS / factor, limit, times(factor), apart(rate, rate, 5, 0), SEED);
          System.out.println(fair.line("fair " + rate + ", " + limit + ", n " + 1000 * factor));
          assertThat(fair.violated()).isLessThanOrEqualTo(explainedByAlpha(fair.runs()));
        }
      }
    }
  }

  @Test
  void modelsOnTheLimit() {
    for (int factor : new int[] {1, 20}) {
      int runs = RUNS / factor;
      for (int which : new int[] {0, 4}) {
        String where = " group of " + factor * FIVE_GROUPS[which] + ", n " + 1000 * factor;
        for (double rate : new double[] {0.1, 0.3, 0.5, 0.8, 0.9}) {
          if (rate > 0.1) {
            check(
                "difference " + rate + " down" + where,
                SimulatedVerdicts.parity(
                    runs, TENTH, times(factor), apart(rate, rate - 0.1, 5, which), SEED));
          }
          if (rate < 0.9) {
            check(
                "difference " + rate + " up" + where,
                SimulatedVerdicts.parity(
                    runs, TENTH, times(factor), apart(rate, rate + 0.1, 5, which), SEED));
          }
          check(
              "ratio " + rate + " down" + where,
              SimulatedVerdicts.parity(
                  runs, FOUR_FIFTHS, times(factor), apart(rate, 0.8 * rate, 5, which), SEED));
        }
      }
    }
  }

  @Test
  void equalizedOddsOnTheLimit() {
    for (int factor : new int[] {1, 20}) {
      check(
          "equalized odds, TPR of the smallest group, n " + 1000 * factor,
          SimulatedVerdicts.odds(
              RUNS / factor,
              TENTH,
              times(factor),
              apart(0.8, 0.7, 5, 4),
              apart(0.2, 0.2, 5, 4),
              SEED));
      check(
          "equalized odds, both of the smallest group, n " + 1000 * factor,
          SimulatedVerdicts.odds(
              RUNS / factor,
              TENTH,
              times(factor),
              apart(0.8, 0.7, 5, 4),
              apart(0.2, 0.3, 5, 4),
              SEED));
    }
  }

  @Test
  void smallGroupsOnTheLimit() {
    for (int smallest : new int[] {10, 20, 30}) {
      int[] sizes = {400, 300, 200, smallest};
      for (double rate : new double[] {0.1, 0.3, 0.5, 0.9}) {
        double other = rate > 0.5 ? rate - 0.1 : rate + 0.1;
        SimulatedVerdicts difference =
            SimulatedVerdicts.parity(RUNS, TENTH, sizes, apart(rate, other, 4, 3), SEED);
        SimulatedVerdicts ratio =
            SimulatedVerdicts.parity(RUNS, FOUR_FIFTHS, sizes, apart(rate, 0.8 * rate, 4, 3), SEED);
        check("difference " + rate + " smallest " + smallest, difference);
        check("ratio " + rate + " smallest " + smallest, ratio);
      }
    }
  }

  @Test
  void clustersOnTheLimit() {
    for (int smallest : new int[] {30, 50, 100}) {
      int[] sizes = {4 * smallest, 2 * smallest, smallest};
      for (boolean asIfIndependent : new boolean[] {false, true}) {
        for (int rows : new int[] {1, 8}) {
          String what =
              (asIfIndependent ? "counted, " : "resampled, ") + rows + " rows of " + smallest;
          for (double rate : new double[] {0.3, 0.5}) {
            double spread = rows == 1 ? 0 : 0.2;
            double[] up = apart(rate, rate + 0.1, 3, 2);
            double[] down = apart(rate, 0.8 * rate, 3, 2);
            report(
                "difference " + rate + " " + what,
                SimulatedVerdicts.clusters(
                    1000, TENTH, sizes, up, rows, spread, asIfIndependent, SEED),
                asIfIndependent);
            report(
                "ratio " + rate + " " + what,
                SimulatedVerdicts.clusters(
                    1000, FOUR_FIFTHS, sizes, down, rows, spread, asIfIndependent, SEED),
                asIfIndependent);
          }
        }
      }
    }
  }

  /** Rows counted as if they were independent are shown for contrast: they may fail. */
  private static void report(String what, SimulatedVerdicts verdicts, boolean forContrast) {
    if (forContrast) {
      System.out.println(verdicts.line(what));
    } else {
      check(what, verdicts);
    }
  }
}
