package io.mlgate.statistics;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints the table that {@link Floors} was read from; minutes. */
@Tag("campaign")
class CoverageCampaignTest {
  private static final int RUNS = 4000;
  private static final int[] RARER = {5, 10, 15, 20, 30, 50, 100, 200};

  @Test
  void printsCoverageByRowsOfTheRarerClass() {
    print("AUC .75, classes alike", m -> SimulatedCoverage.delong(RUNS, m, m, 0.75));
    print("AUC .75, 1 in 10", m -> SimulatedCoverage.delong(RUNS, m, 9 * m, 0.75));
    print("AUC .90, 1 in 10", m -> SimulatedCoverage.delong(RUNS, m, 9 * m, 0.90));
    print("AUC .97, classes alike", m -> SimulatedCoverage.delong(RUNS, m, m, 0.97));
    print("AUC .97, 1 in 10", m -> SimulatedCoverage.delong(RUNS, m, 9 * m, 0.97));
    print("AUCs .85 .85", m -> SimulatedCoverage.delongPaired(RUNS, m, 9 * m, 0.85, 0));
    print("AUCs .90 .80", m -> SimulatedCoverage.delongPaired(RUNS, m, 9 * m, 0.90, 0.1));
    print("AUCs .97 .95", m -> SimulatedCoverage.delongPaired(RUNS, m, 9 * m, 0.97, 0.02));
    print("F1 1 in 2", m -> SimulatedCoverage.f1(RUNS, 2 * m, 0.5, false));
    print("F1 1 in 10", m -> SimulatedCoverage.f1(RUNS, 10 * m, 0.1, false));
    print("F1 1 in 20", m -> SimulatedCoverage.f1(RUNS, 20 * m, 0.05, false));
    print("F1 1 in 20 BCa", m -> SimulatedCoverage.f1(RUNS, 20 * m, 0.05, true));
    print("F1s 1 in 10", m -> SimulatedCoverage.f1Difference(RUNS, 10 * m, 0.1));
    print("AP 1 in 2", m -> ap(m, 1, 0.85, false));
    print("AP 1 in 2 BCa", m -> ap(m, 1, 0.85, true));
    print("AP 1 in 10", m -> ap(m, 9, 0.85, false));
    print("AP AUC .95 1 in 10", m -> ap(m, 9, 0.95, false));
    print("APs 1 in 2", m -> aps(m, 1, 0.05));
    print("APs 1 in 10", m -> aps(m, 9, 0.05));
    print("APs alike 1 in 10", m -> aps(m, 9, 0));
    print("RMSE, 5 m rows", m -> SimulatedCoverage.rmse(RUNS / 2, 5 * m, false));
    print("RMSE heavy, 5 m rows", m -> SimulatedCoverage.rmse(RUNS / 2, 5 * m, true));
    print("RMSEs, 5 m rows", m -> SimulatedCoverage.rmseDifference(RUNS / 2, 5 * m, false));
    print("RMSEs heavy, 5 m rows", m -> SimulatedCoverage.rmseDifference(RUNS / 2, 5 * m, true));
  }

  private static SimulatedCoverage.Coverage ap(int m, int ratio, double auc, boolean bca) {
    return SimulatedCoverage.averagePrecision(RUNS / 4, m, ratio * m, auc, bca);
  }

  private static SimulatedCoverage.Coverage aps(int m, int ratio, double gap) {
    return SimulatedCoverage.averagePrecisionDifference(RUNS / 4, m, ratio * m, 0.85, gap);
  }

  @Test
  void printsExactCoverageOfIntervalsOfCounts() {
    for (int n : new int[] {10, 20, 50, 100, 200}) {
      System.out.println("Wilson " + n + " " + ExactCoverage.of(ProportionInterval::wilson, n));
    }
    int[][] sizes = {{10, 10}, {20, 20}, {10, 40}, {30, 50}};
    for (int[] n : sizes) {
      String of = n[0] + " " + n[1] + " ";
      System.out.println(
          "Newcombe " + of + ExactCoverage.of(DifferenceInterval::newcombe, n[0], n[1]));
      System.out.println(
          "Miettinen-Nurminen "
              + of
              + ExactCoverage.of(DifferenceInterval::miettinenNurminen, n[0], n[1]));
      System.out.println(
          "Koopman " + of + ExactCoverage.ofRatios(RatioInterval::koopman, n[0], n[1]));
    }
    for (int n : new int[] {20, 40}) {
      System.out.println(
          "Newcombe paired "
              + n
              + " "
              + ExactCoverage.ofPairs(PairedDifferenceInterval::newcombe, n));
      System.out.println(
          "Tango " + n + " " + ExactCoverage.ofPairs(PairedDifferenceInterval::tango, n));
    }
  }

  private static void print(String what, IntFunction<SimulatedCoverage.Coverage> coverage) {
    StringBuilder line = new StringBuilder(String.format("%-24s", what));
    for (int rarer : RARER) {
      SimulatedCoverage.Coverage at = coverage.apply(rarer);
      line.append(String.format(" %4d: %.3f/%.3f", rarer, at.share(), at.undefined()));
    }
    System.out.println(line);
  }
}
