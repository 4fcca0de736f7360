package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.statistics.SimulatedCoverage.Coverage;
import java.util.DoubleSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That intervals of 95% hold the truth about as often. Least coverages are those measured, so that
 * a change for the worse is seen; simulations have fixed seeds.
 */
class CoverageTest {
  private static final double NOMINAL = 0.95;

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10, 20, 50, 100, 200})
  void clopperPearsonIsNeverBelowNominal(int n) {
    assertThat(ExactCoverage.of(ProportionInterval::clopperPearson, n).getMin())
        .isGreaterThanOrEqualTo(NOMINAL);
  }

  @ParameterizedTest
  @CsvSource({"10, 0.904", "20, 0.924", "50, 0.910", "100, 0.920", "200, 0.933"})
  void wilsonIsNominalOnAverage(int n, double least) {
    assertNominalOnAverage(ExactCoverage.of(ProportionInterval::wilson, n), least);
  }

  @ParameterizedTest
  @CsvSource({"10, 10, 0.908", "20, 20, 0.920", "10, 40, 0.928", "30, 50, 0.938"})
  void newcombeIsNominalOnAverage(int n1, int n2, double least) {
    assertNominalOnAverage(ExactCoverage.of(DifferenceInterval::newcombe, n1, n2), least);
  }

  @ParameterizedTest
  @CsvSource({"10, 10, 0.924", "20, 20, 0.933", "10, 40, 0.921", "30, 50, 0.938"})
  void miettinenNurminenIsNominalOnAverage(int n1, int n2, double least) {
    assertNominalOnAverage(ExactCoverage.of(DifferenceInterval::miettinenNurminen, n1, n2), least);
  }

  @ParameterizedTest
  @CsvSource({"10, 10, 0.913", "20, 20, 0.932", "10, 40, 0.913", "30, 50, 0.937"})
  void koopmanIsNominalOnAverage(int n1, int n2, double least) {
    DoubleSummaryStatistics coverages = ExactCoverage.ofRatios(RatioInterval::koopman, n1, n2);
    assertNominalOnAverage(coverages, least);
  }

  /** Above nominal on average where, as here, few rows are discordant. */
  @ParameterizedTest
  @ValueSource(ints = {20, 40})
  void pairedIntervalsAreNominalOrAboveOnAverage(int n) {
    DoubleSummaryStatistics newcombe = ExactCoverage.ofPairs(PairedDifferenceInterval::newcombe, n);
    DoubleSummaryStatistics tango = ExactCoverage.ofPairs(PairedDifferenceInterval::tango, n);

    assertThat(newcombe.getAverage()).isBetween(0.945, 0.98);
    assertThat(tango.getAverage()).isBetween(0.945, 0.98);
    assertThat(newcombe.getMin()).isGreaterThan(0.92);
    assertThat(tango.getMin()).isGreaterThan(0.92);
  }

  @Test
  void intervalsOfAnAucKeepTheirCoverageFromTheFloorOn() {
    int floor = Floors.auc(0.85);
    int high = Floors.auc(0.97);

    assertKept(SimulatedCoverage.delong(2000, floor, floor, 0.75));
    assertKept(SimulatedCoverage.delong(2000, floor, 5 * floor, 0.85));
    assertKept(SimulatedCoverage.delong(1000, high, 3 * high, 0.97));
  }

  @Test
  void intervalsOfADifferenceOfAucsKeepTheirCoverageFromTheFloorOn() {
    int floor = Floors.AUC_DIFFERENCE;

    assertKept(SimulatedCoverage.delongPaired(2000, floor, 5 * floor, 0.85, 0));
    assertKept(SimulatedCoverage.delongPaired(2000, floor, 5 * floor, 0.90, 0.1));
  }

  @Test
  void bootstrapsOfF1KeepTheirCoverageFromTheFloorOn() {
    assertKept(SimulatedCoverage.f1(1000, 2 * Floors.F1, 0.5, false));
    assertKept(SimulatedCoverage.f1(1000, 20 * Floors.F1, 0.05, false));
    assertKept(SimulatedCoverage.f1Difference(1000, 10 * Floors.F1_DIFFERENCE, 0.1));
  }

  @Test
  void bootstrapsOfAveragePrecisionKeepTheirCoverageFromTheFloorOn() {
    int floor = Floors.AVERAGE_PRECISION;
    int difference = Floors.AVERAGE_PRECISION_DIFFERENCE;

    assertKept(SimulatedCoverage.averagePrecision(500, floor, floor, 0.85, false));
    assertKept(
        SimulatedCoverage.averagePrecisionDifference(500, difference, 9 * difference, 0.85, 0.05));
  }

  @Test
  void bootstrapsOfRmseKeepTheirCoverageFromTheFloorOn() {
    assertKept(SimulatedCoverage.rmse(1000, Floors.RMSE_ROWS, false));
    assertKept(SimulatedCoverage.rmseDifference(1000, Floors.RMSE_DIFFERENCE_ROWS, false));
  }

  @Test
  void belowTheFloorCoverageIsLost() {
    assertThat(SimulatedCoverage.averagePrecision(500, 15, 15, 0.85, false).share())
        .isLessThan(0.91);
    assertThat(SimulatedCoverage.delong(2000, 20, 180, 0.97).share()).isLessThan(0.91);
    assertThat(SimulatedCoverage.rmse(1000, 10, false).share()).isLessThan(0.87);
  }

  /** 93%, less what a thousand runs leave to chance; few data sets without interval. */
  private static void assertKept(Coverage coverage) {
    assertThat(coverage.share()).isGreaterThan(0.92);
    assertThat(coverage.undefined()).isLessThan(0.02);
  }

  private static void assertNominalOnAverage(DoubleSummaryStatistics coverages, double least) {
    assertThat(coverages.getAverage()).isCloseTo(NOMINAL, within(0.01));
    assertThat(coverages.getMin()).isGreaterThan(least);
  }
}
