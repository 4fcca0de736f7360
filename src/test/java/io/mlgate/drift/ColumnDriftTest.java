package io.mlgate.drift;

import static io.mlgate.statistics.Conclusion.HOLDS;
import static io.mlgate.statistics.Conclusion.UNDECIDED;
import static io.mlgate.statistics.Conclusion.VIOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.statistics.ResamplingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is concluded from given samples, and what is refused. */
class ColumnDriftTest {
  private static final DriftCheck PSI = DriftCheck.limit(DriftStatistic.PSI, 0.2);

  private static double[] normal(int rows, double mean, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, rows)
        .mapToDouble(
            row -> {
              double sum = 0;
              for (int i = 0; i < 12; i++) {
                sum += random.nextDouble();
              }
              return mean + sum - 6;
            })
        .toArray();
  }

  private static double[] same(int rows, double value) {
    double[] values = new double[rows];
    Arrays.fill(values, value);
    return values;
  }

  private static ColumnDrift of(DriftStatistic statistic, double max, int rows, double shift) {
    return ColumnDrift.of(
        DriftCheck.limit(statistic, max),
        NumericSamples.of(normal(rows, 0, 1), normal(rows, shift, 2)));
  }

  @ParameterizedTest
  @EnumSource(names = {"PSI", "JENSEN_SHANNON", "WASSERSTEIN", "KS"})
  void manyRowsDecideEitherWay(DriftStatistic statistic) {
    assertThat(of(statistic, 0.1, 20_000, 0).conclusion()).isEqualTo(HOLDS);
    assertThat(of(statistic, 0.1, 20_000, 0.5).conclusion()).isEqualTo(VIOLATED);
  }

  @ParameterizedTest
  @EnumSource(names = {"PSI", "JENSEN_SHANNON", "WASSERSTEIN", "KS"})
  void fewRowsOfNoDriftAreUndecidedAndSayHowManyDecide(DriftStatistic statistic) {
    ColumnDrift few = of(statistic, 0.1, 40, 0);

    assertThat(few.conclusion()).isEqualTo(UNDECIDED);
    assertThat(few.rowsNeeded().orElseThrow().least()).isBetween(60L, 200_000L);
    assertThat(few.notes()).hasSize(1);
  }

  @Test
  void aValueAboveTheLimitThatChanceReachesIsUndecided() {
    ColumnDrift golden = ColumnDrift.of(DriftCheck.limit(DriftStatistic.PSI, 0.2), tenBins(30));

    assertThat(golden.value().orElseThrow()).isGreaterThan(0.2);
    assertThat(golden.point()).isEqualTo(VIOLATED);
    assertThat(golden.conclusion()).isEqualTo(UNDECIDED);
    assertThat(golden.notes().get(0)).startsWith("above the limit, but samples of 30 and 30 rows");
  }

  private static NumericSamples tenBins(int rows) {
    return NumericSamples.of(normal(rows, 0, 11), normal(rows, 0, 12));
  }

  @Test
  void thePsiOfTheGoldenColumnsIsDriftByDecilesInSpiteOfTheirFewRows() {
    ColumnDrift drift = ColumnDrift.of(PSI, GoldenColumns.SMALL);

    assertThat(drift.bins()).hasSize(10);
    assertThat(drift.bins().get(0).name()).startsWith("(-inf, ");
    assertThat(drift.conclusion()).isEqualTo(drift.p().orElseThrow() < 0.05 ? VIOLATED : UNDECIDED);
    assertThat(drift.resampling()).map(ResamplingPlan::replicates).contains(2_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void missingAndInfiniteValuesAreRefusedUnlessAskedToBeDropped(double missing) {
    double[] current = normal(50, 0, 2);
    current[7] = missing;

    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> NumericSamples.of(normal(50, 0, 1), current))
        .withMessageContaining("row 7");
    ColumnDrift drift =
        ColumnDrift.of(
            PSI.by(Convention.EVIDENTLY), NumericSamples.finite(normal(50, 0, 1), current));
    assertThat(drift.dropped()).isEqualTo(new SampleSizes(0, 1));
    assertThat(drift.rows()).isEqualTo(new SampleSizes(50, 49));
  }

  @Test
  void missingCategoriesAreRefusedUnlessAskedToBeDropped() {
    int[] reference = {0, 1, 1, 0, 1, 0, 0, 0, 1, 1};
    int[] current = {0, 1, -1, 0, 1, 1, 0, 1, 1, 1, 0};
    List<String> names = List.of("no", "yes");

    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> CategoricalSamples.of(reference, current, names));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> CategoricalSamples.of(reference, new int[] {2}, names));
    assertThat(CategoricalSamples.present(reference, current, names).dropped())
        .isEqualTo(new SampleSizes(0, 1));
  }

  @Test
  void emptySamplesAreRefused() {
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> NumericSamples.of(new double[0], new double[] {1}));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> NumericSamples.finite(new double[] {1}, new double[] {Double.NaN}));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(
            () -> CategoricalSamples.ofCounts(new long[] {1}, new long[] {0}, List.of("a")));
  }

  @ParameterizedTest
  @EnumSource
  void fewerThanTenRowsDecideNothing(DriftStatistic statistic) {
    DriftCheck check =
        statistic.isTest()
            ? DriftCheck.significance(statistic, 0.05)
            : DriftCheck.limit(statistic, 0.1);
    double[] zeros = same(9, 0);
    double[] ones = same(9, 1);
    zeros[0] = 1;

    ColumnDrift drift = ColumnDrift.of(check, NumericSamples.of(zeros, ones));

    assertThat(drift.conclusion()).isEqualTo(UNDECIDED);
    assertThat(drift.point()).isEqualTo(VIOLATED);
    assertThat(drift.rowsNeeded().orElseThrow().least()).isGreaterThanOrEqualTo(10);
    assertThat(drift.notes()).last().asString().contains("fewer than 10 rows");
  }

  @ParameterizedTest
  @EnumSource
  void oneRowHasNoValue(DriftStatistic statistic) {
    DriftCheck check =
        statistic.isTest()
            ? DriftCheck.significance(statistic, 0.05)
            : DriftCheck.limit(statistic, 0.1);

    ColumnDrift drift = ColumnDrift.of(check, NumericSamples.of(same(40, 0), same(1, 0)));

    assertThat(drift.value()).isEmpty();
    assertThat(drift.p()).isEmpty();
    assertThat(drift.conclusion()).isEqualTo(UNDECIDED);
    assertThat(drift.point()).isEqualTo(UNDECIDED);
  }

  @Test
  void aConstantReferenceDoesNotHideThatTheOtherSampleIsAnother() {
    NumericSamples samples = NumericSamples.of(same(500, 3), same(500, 4));

    assertThat(ColumnDrift.of(PSI, samples).conclusion()).isEqualTo(VIOLATED);
    assertThat(
            ColumnDrift.of(DriftCheck.limit(DriftStatistic.JENSEN_SHANNON, 0.1), samples)
                .value()
                .orElseThrow())
        .isCloseTo(Math.sqrt(Math.log(2)), within(1e-15));
    ColumnDrift wasserstein =
        ColumnDrift.of(DriftCheck.limit(DriftStatistic.WASSERSTEIN, 0.1), samples);
    assertThat(wasserstein.value()).isEmpty();
    assertThat(wasserstein.conclusion()).isEqualTo(UNDECIDED);
    assertThat(wasserstein.notes()).singleElement().asString().contains("no spread");
  }

  @Test
  void zerosAndOnesAreNotOneBin() {
    double[] reference = same(400, 0);
    double[] current = same(400, 0);
    Arrays.fill(reference, 0, 200, 1);
    Arrays.fill(current, 0, 320, 1);

    ColumnDrift drift = ColumnDrift.of(PSI, NumericSamples.of(reference, current));

    assertThat(drift.bins()).extracting(Bin::name).containsExactly("0", "1");
    assertThat(drift.conclusion()).isEqualTo(VIOLATED);
  }

  @Test
  void aNewValueBetweenFewOldOnesHasABinOfItsOwn() {
    double[] current = {0, 0.5, 1, 2, 1, 0, 1, 1, 0, 0};
    double[] reference = {0, 0, 1, 1, 1, 0, 1, 1, 0, 0};

    assertThat(ColumnDrift.of(PSI, NumericSamples.of(reference, current)).bins())
        .extracting(Bin::name)
        .containsExactly("0", "(0, 1)", "1", "(1, inf)");
  }

  @Test
  void aColumnOfMostlyZerosHasABinForThem() {
    double[] reference = same(1000, 0);
    for (int i = 0; i < 40; i++) {
      reference[i] = i + 1;
    }

    assertThat(ColumnDrift.of(PSI, NumericSamples.of(reference, reference)).bins())
        .extracting(Bin::name)
        .containsExactly("0", "(0, inf)");
  }

  @Test
  void twoConstantSamplesHoldOnceEnoughRowsExcludeAnythingElse() {
    ColumnDrift few = ColumnDrift.of(PSI, NumericSamples.of(same(12, 3), same(12, 3)));
    ColumnDrift many = ColumnDrift.of(PSI, NumericSamples.of(same(500, 3), same(500, 3)));

    assertThat(few.value()).hasValue(0);
    assertThat(few.conclusion()).isEqualTo(UNDECIDED);
    assertThat(few.notes().get(0)).contains("one bin, 3");
    assertThat(many.conclusion()).isEqualTo(HOLDS);
  }

  @Test
  void testsWithoutLimitDecideByTheirP() {
    DriftCheck ks = DriftCheck.significance(DriftStatistic.KS, 0.05);
    NumericSamples tiny = NumericSamples.of(normal(60_000, 0, 1), normal(60_000, 0.03, 2));

    assertThat(ColumnDrift.of(ks, GoldenColumns.SMALL).conclusion()).isEqualTo(VIOLATED);
    assertThat(ColumnDrift.of(ks.atLevel(0.01), GoldenColumns.SMALL).conclusion()).isEqualTo(HOLDS);
    assertThat(ColumnDrift.of(ks, tiny).conclusion()).isEqualTo(VIOLATED);
    assertThat(ColumnDrift.of(DriftCheck.limit(DriftStatistic.KS, 0.1), tiny).conclusion())
        .isEqualTo(HOLDS);
  }

  @Test
  void sparseCountsAreSimulatedNotApproximated() {
    long[] reference = new long[60];
    long[] current = new long[60];
    Arrays.fill(reference, 1);
    Arrays.fill(current, 1);
    CategoricalSamples samples =
        CategoricalSamples.ofCounts(
            reference, current, IntStream.range(0, 60).mapToObj(i -> "c" + i).toList());

    ColumnDrift drift =
        ColumnDrift.of(DriftCheck.significance(DriftStatistic.CHI_SQUARE, 0.05), samples);

    assertThat(drift.resampling()).isPresent();
    assertThat(drift.conclusion()).isEqualTo(HOLDS);
  }

  @Test
  void aSeedGivesTheSameAgain() {
    DriftCheck check = DriftCheck.limit(DriftStatistic.WASSERSTEIN, 0.3).simulating(42, 500);

    ColumnDrift once = ColumnDrift.of(check, GoldenColumns.SMALL);

    assertThat(ColumnDrift.of(check, GoldenColumns.SMALL)).isEqualTo(once);
    assertThat(once.resampling()).map(ResamplingPlan::seed).contains(42L);
    assertThat(ColumnDrift.of(check.simulating(43, 500), GoldenColumns.SMALL).critical())
        .isNotEqualTo(once.critical());
  }

  @Test
  void evidentlysUnitHasAFloorAndOursHasNone() {
    double[] reference = Arrays.stream(normal(300, 0, 1)).map(x -> x * 1e-5).toArray();
    double[] current = Arrays.stream(normal(300, 2, 2)).map(x -> x * 1e-5).toArray();
    DriftCheck check = DriftCheck.limit(DriftStatistic.WASSERSTEIN, 0.1);
    NumericSamples samples = NumericSamples.of(reference, current);

    assertThat(ColumnDrift.of(check, samples).point()).isEqualTo(VIOLATED);
    assertThat(ColumnDrift.of(check.by(Convention.EVIDENTLY), samples).point()).isEqualTo(HOLDS);
  }

  @Test
  void checksWhosePartsDoNotGoTogetherAreRefused() {
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> DriftCheck.limit(DriftStatistic.CHI_SQUARE, 3));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> DriftCheck.significance(DriftStatistic.PSI, 0.05));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> DriftCheck.limit(DriftStatistic.PSI, 0));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(() -> DriftCheck.limit(DriftStatistic.PSI, Double.NaN));
    assertThatExceptionOfType(DriftException.class).isThrownBy(() -> PSI.atLevel(1));
    assertThatExceptionOfType(DriftException.class).isThrownBy(() -> PSI.simulating(1, 99));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(
            () ->
                ColumnDrift.of(
                    DriftCheck.limit(DriftStatistic.WASSERSTEIN, 1), GoldenColumns.THREE));
    assertThatExceptionOfType(DriftException.class)
        .isThrownBy(
            () ->
                ColumnDrift.of(
                    DriftCheck.significance(DriftStatistic.TWO_PROPORTION_Z, 0.05),
                    GoldenColumns.THREE));
  }

  @Test
  void evidentlyChoosesByRowsAndValues() {
    double[] twoValues = same(1001, 0);
    twoValues[0] = 1;
    double[] threeValues = Arrays.copyOf(twoValues, 1000);
    threeValues[1] = 2;

    assertThat(EvidentlyDefaults.check(NumericSamples.of(twoValues, twoValues)).statistic())
        .isEqualTo(DriftStatistic.JENSEN_SHANNON);
    assertThat(EvidentlyDefaults.check(NumericSamples.of(threeValues, threeValues)).statistic())
        .isEqualTo(DriftStatistic.CHI_SQUARE);
    assertThat(
            EvidentlyDefaults.check(NumericSamples.of(Arrays.copyOf(twoValues, 1000), twoValues))
                .statistic())
        .isEqualTo(DriftStatistic.TWO_PROPORTION_Z);
    assertThat(EvidentlyDefaults.check(GoldenColumns.LARGE).max()).hasValue(0.1);
    assertThat(EvidentlyDefaults.check(GoldenColumns.SMALL).max()).isEmpty();
  }
}
