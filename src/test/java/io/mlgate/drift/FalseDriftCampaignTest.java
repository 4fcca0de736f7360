package io.mlgate.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.drift.SimulatedDrift.Draw;
import io.mlgate.drift.SimulatedDrift.Shape;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how often conclusions are wrong, by statistic, shape and rows; minutes. */
@Tag("campaign")
class FalseDriftCampaignTest {
  private static final int RUNS = 2_000;
  private static final int RUNS_OF_WASSERSTEIN = 400;
  private static final int REPLICATES = 300;
  private static final long SEED = 6_151;
  private static final int[][] SIZES = {{15, 15}, {30, 30}, {100, 100}, {1000, 50}, {400, 400}};
  private static final int[] CATEGORIES = {3, 20, 100};

  private static final List<DriftStatistic> DISTANCES =
      List.of(
          DriftStatistic.PSI,
          DriftStatistic.JENSEN_SHANNON,
          DriftStatistic.WASSERSTEIN,
          DriftStatistic.KS);

  private static int runs(DriftStatistic statistic) {
    return statistic == DriftStatistic.WASSERSTEIN ? RUNS_OF_WASSERSTEIN : RUNS;
  }

  private static void noDrift(String what, DriftCheck check, Draw draw) {
    SimulatedDrift drift =
        SimulatedDrift.of(check, runs(check.statistic()), REPLICATES, SEED, draw);
    System.out.println(drift.line(what));
    assertThat(drift.violated()).as(what).isLessThanOrEqualTo(drift.explainedByAlpha());
  }

  private static void onTheLimit(String what, DriftCheck check, Draw draw) {
    SimulatedDrift drift =
        SimulatedDrift.of(check, runs(check.statistic()), REPLICATES, SEED, draw);
    System.out.println(drift.line(what));
    assertThat(drift.holds()).as(what).isLessThanOrEqualTo(drift.explainedByAlpha());
  }

  @Test
  void numbersWithoutDrift() {
    for (DriftStatistic statistic : DISTANCES) {
      DriftCheck check = DriftCheck.limit(statistic, SimulatedDrift.ALMOST_NOTHING);
      for (Shape shape : Shape.values()) {
        for (int[] size : SIZES) {
          noDrift(
              "no drift " + statistic + " " + shape + " " + size[0] + " " + size[1],
              check,
              SimulatedDrift.same(shape, size[0], size[1]));
        }
      }
    }
  }

  @Test
  void categoriesWithoutDrift() {
    for (DriftCheck check :
        List.of(
            DriftCheck.limit(DriftStatistic.PSI, SimulatedDrift.ALMOST_NOTHING),
            DriftCheck.limit(DriftStatistic.JENSEN_SHANNON, SimulatedDrift.ALMOST_NOTHING),
            DriftCheck.significance(DriftStatistic.CHI_SQUARE, DriftCheck.USUAL_ALPHA))) {
      for (int categories : CATEGORIES) {
        double[] shares = SimulatedDrift.zipf(categories);
        for (int[] size : SIZES) {
          noDrift(
              "no drift " + check.statistic() + " " + categories + " of " + size[0] + " " + size[1],
              check,
              SimulatedDrift.categories(shares, shares, size[0], size[1]));
        }
      }
    }
  }

  @Test
  void numbersOnTheLimit() {
    double[][] currents = {{0.2, 1}, {0.4, 1}, {0.8, 1}, {0, 1.3}, {0, 0.7}};
    for (DriftStatistic statistic : DISTANCES) {
      for (double[] current : currents) {
        double limit = SimulatedDrift.ofNormals(statistic, current[0], current[1]);
        for (int[] size : SIZES) {
          String what =
              String.format(
                  "on %.3f %s N(%s, %s) %d %d",
                  limit, statistic, current[0], current[1], size[0], size[1]);
          onTheLimit(
              what,
              DriftCheck.limit(statistic, limit),
              SimulatedDrift.normal(size[0], size[1], current[0], current[1]));
        }
      }
    }
  }

  @Test
  void categoriesOnTheLimit() {
    for (DriftStatistic statistic : List.of(DriftStatistic.PSI, DriftStatistic.JENSEN_SHANNON)) {
      for (int categories : CATEGORIES) {
        double[] p = SimulatedDrift.zipf(categories);
        for (double part : new double[] {0.05, 0.2}) {
          double[] q = SimulatedDrift.reversed(p, part);
          double limit = SimulatedDrift.ofShares(statistic, p, q);
          for (int[] size : SIZES) {
            String what =
                String.format(
                    "on %.3f %s %d categories of %d %d",
                    limit, statistic, categories, size[0], size[1]);
            onTheLimit(
                what,
                DriftCheck.limit(statistic, limit),
                SimulatedDrift.categories(p, q, size[0], size[1]));
          }
        }
      }
    }
  }

  /** How many rows it takes to decide that there is no drift, and that there is. */
  @Test
  void power() {
    for (DriftStatistic statistic : DISTANCES) {
      for (int rows : new int[] {100, 300, 1_000, 3_000}) {
        for (double shift : new double[] {0, 0.5}) {
          SimulatedDrift drift =
              SimulatedDrift.of(
                  DriftCheck.limit(statistic, 0.1),
                  300,
                  REPLICATES,
                  SEED,
                  SimulatedDrift.normal(rows, rows, shift, 1));
          System.out.println(
              drift.line("power " + statistic + " 0.1, shift " + shift + ", rows " + rows));
        }
      }
    }
  }
}
