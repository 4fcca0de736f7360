package io.mlgate.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.drift.SimulatedDrift.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** That conclusions are wrong about as seldom as alpha says; FalseDriftCampaignTest has it all. */
class FalseDriftTest {
  private static final long SEED = 1_301;
  private static final int REPLICATES = 200;

  private static DriftCheck anyDistance(DriftStatistic statistic) {
    return DriftCheck.limit(statistic, SimulatedDrift.ALMOST_NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"PSI, 600, 60", "JENSEN_SHANNON, 600, 60", "WASSERSTEIN, 200, 30", "KS, 600, 60"})
  void samplesOfOnePopulationAreSeldomFoundDrifted(DriftStatistic statistic, int runs, int rows) {
    SimulatedDrift drift =
        SimulatedDrift.of(
            anyDistance(statistic),
            runs,
            REPLICATES,
            SEED,
            SimulatedDrift.same(Shape.NORMAL, rows, rows));

    assertThat(drift.violated()).isLessThanOrEqualTo(drift.explainedByAlpha());
    assertThat(drift.pointViolated()).isEqualTo(1);
  }

  /** A small reference has some of their values, and bins for what lies between. */
  @ParameterizedTest
  @CsvSource({
    "PSI, SEVEN_VALUES, 15, 15",
    "PSI, SEVEN_VALUES, 15, 150",
    "PSI, SEVEN_VALUES, 30, 30",
    "JENSEN_SHANNON, SEVEN_VALUES, 15, 15",
    "PSI, MOSTLY_ZERO, 15, 15",
    "JENSEN_SHANNON, MOSTLY_ZERO, 15, 30"
  })
  void numbersOfFewValuesAreSeldomFoundDrifted(
      DriftStatistic statistic, Shape shape, int n, int m) {
    SimulatedDrift drift =
        SimulatedDrift.of(
            anyDistance(statistic), 2_000, REPLICATES, SEED, SimulatedDrift.same(shape, n, m));

    assertThat(drift.violated()).isLessThanOrEqualTo(drift.explainedByAlpha());
  }

  @Test
  void moreCategoriesThanRowsAreSeldomFoundDrifted() {
    double[] shares = SimulatedDrift.zipf(20);
    SimulatedDrift drift =
        SimulatedDrift.of(
            anyDistance(DriftStatistic.PSI),
            2_000,
            REPLICATES,
            SEED,
            SimulatedDrift.categories(shares, shares, 15, 15));
    assertThat(drift.violated()).isLessThanOrEqualTo(drift.explainedByAlpha());
  }

  @Test
  void rareCategoriesAreSeldomFoundDrifted() {
    double[] shares = SimulatedDrift.zipf(20);
    for (DriftCheck check :
        new DriftCheck[] {
          anyDistance(DriftStatistic.PSI),
          anyDistance(DriftStatistic.JENSEN_SHANNON),
          DriftCheck.significance(DriftStatistic.CHI_SQUARE, 0.05)
        }) {
      SimulatedDrift drift =
          SimulatedDrift.of(
              check, 400, REPLICATES, SEED, SimulatedDrift.categories(shares, shares, 150, 100));
      assertThat(drift.violated()).isLessThanOrEqualTo(drift.explainedByAlpha());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PSI", "JENSEN_SHANNON", "WASSERSTEIN", "KS"})
  void populationsOnTheLimitAreSeldomFoundWithinIt(DriftStatistic statistic) {
    double limit = SimulatedDrift.ofNormals(statistic, 0.35, 1);
    SimulatedDrift drift =
        SimulatedDrift.of(
            DriftCheck.limit(statistic, limit),
            statistic == DriftStatistic.WASSERSTEIN ? 100 : 600,
            REPLICATES,
            SEED,
            SimulatedDrift.normal(100, 100, 0.35, 1));

    assertThat(drift.holds()).isLessThanOrEqualTo(drift.explainedByAlpha());
  }

  @ParameterizedTest
  @EnumSource(names = {"PSI", "JENSEN_SHANNON", "WASSERSTEIN", "KS"})
  void driftOfTwiceTheLimitIsNearlyAlwaysFound(DriftStatistic statistic) {
    double limit = SimulatedDrift.ofNormals(statistic, 0.6, 1) / 2;
    SimulatedDrift drift =
        SimulatedDrift.of(
            DriftCheck.limit(statistic, limit),
            40,
            REPLICATES,
            SEED,
            SimulatedDrift.normal(300, 300, 0.6, 1));

    assertThat(drift.violated()).isGreaterThan(0.95);
    assertThat(drift.holds()).isZero();
  }
}
