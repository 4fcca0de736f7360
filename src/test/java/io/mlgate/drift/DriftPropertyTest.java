package io.mlgate.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What statistics of drift owe whatever the samples. */
class DriftPropertyTest {
  private static final double ROUNDING = 1e-9;

  private static final List<DriftStatistic> OF_NUMBERS =
      List.of(
          DriftStatistic.PSI,
          DriftStatistic.JENSEN_SHANNON,
          DriftStatistic.WASSERSTEIN,
          DriftStatistic.KS);

  private static double value(DriftStatistic statistic, ColumnSamples samples) {
    return drift(statistic, samples).value().orElseThrow();
  }

  private static ColumnDrift drift(DriftStatistic statistic, ColumnSamples samples) {
    return ColumnDrift.of(DriftCheck.limit(statistic, 0.2).simulating(5, 100), samples);
  }

  private static CategoricalSamples counts(long[] reference, long[] current) {
    return CategoricalSamples.ofCounts(
        reference, current, IntStream.range(0, 5).mapToObj(i -> "c" + i).toList());
  }

  private static double[] shuffled(double[] values, long seed) {
    double[] copy = values.clone();
    Random random = new Random(seed);
    for (int i = copy.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = copy[i];
      copy[i] = copy[other];
      copy[other] = value;
    }
    return copy;
  }

  @Property(tries = 200)
  void divergencesOfCategoriesDoNotCareWhichSampleIsWhich(
      @ForAll("counts") long[] first, @ForAll("counts") long[] second) {
    for (DriftStatistic statistic : List.of(DriftStatistic.PSI, DriftStatistic.JENSEN_SHANNON)) {
      assertThat(value(statistic, counts(first, second)))
          .isCloseTo(value(statistic, counts(second, first)), within(ROUNDING));
    }
  }

  @Property(tries = 200)
  void divergencesOfCategoriesAreWithinTheirBounds(
      @ForAll("counts") long[] first, @ForAll("counts") long[] second) {
    assertThat(value(DriftStatistic.PSI, counts(first, second))).isGreaterThanOrEqualTo(0);
    assertThat(value(DriftStatistic.JENSEN_SHANNON, counts(first, second)))
        .isBetween(0.0, Math.sqrt(Math.log(2)) + 1e-15);
    assertThat(value(DriftStatistic.PSI, counts(first, first))).isZero();
    assertThat(value(DriftStatistic.JENSEN_SHANNON, counts(first, first))).isZero();
  }

  @Property(tries = 30)
  void theOrderOfRowsDoesNotMatter(
      @ForAll("numbers") double[] reference,
      @ForAll("numbers") double[] current,
      @ForAll long seed) {
    for (DriftStatistic statistic : OF_NUMBERS) {
      ColumnDrift one = drift(statistic, NumericSamples.of(reference, current));
      ColumnDrift other =
          drift(
              statistic, NumericSamples.of(shuffled(reference, seed), shuffled(current, seed + 1)));
      assertThat(other).isEqualTo(one);
    }
  }

  @Property(tries = 100)
  void increasingTransformationsLeaveKsAlone(
      @ForAll("numbers") double[] reference, @ForAll("numbers") double[] current) {
    ColumnDrift plain = drift(DriftStatistic.KS, NumericSamples.of(reference, current));
    ColumnDrift curved =
        drift(
            DriftStatistic.KS,
            NumericSamples.of(
                Arrays.stream(reference).map(x -> x * x * x + 7 * x).toArray(),
                Arrays.stream(current).map(x -> x * x * x + 7 * x).toArray()));
    assertThat(curved.value()).isEqualTo(plain.value());
    assertThat(curved.p()).isEqualTo(plain.p());
  }

  @Property(tries = 100)
  void wassersteinOfAShiftedCopyIsTheShift(
      @ForAll("numbers") double[] reference,
      @ForAll @DoubleRange(min = -50, max = 50) double shift) {
    NumericSamples shifted =
        NumericSamples.of(reference, Arrays.stream(reference).map(x -> x + shift).toArray());
    assertThat(new WassersteinMeasure(shifted, Convention.MLGATE).distance())
        .isCloseTo(Math.abs(shift), within(ROUNDING));
  }

  @Property(tries = 30)
  void wassersteinHasNoUnit(
      @ForAll("numbers") double[] reference,
      @ForAll("numbers") double[] current,
      @ForAll @IntRange(min = -20, max = 20) int power) {
    double factor = 1.1 * Math.pow(2, power);
    double plain = value(DriftStatistic.WASSERSTEIN, NumericSamples.of(reference, current));
    double scaled =
        value(
            DriftStatistic.WASSERSTEIN,
            NumericSamples.of(
                Arrays.stream(reference).map(x -> x * factor).toArray(),
                Arrays.stream(current).map(x -> x * factor).toArray()));
    assertThat(scaled).isCloseTo(plain, within(ROUNDING * (1 + plain)));
  }

  @Property(tries = 200)
  void everyRowIsInOneBin(
      @ForAll("numbers") double[] reference, @ForAll("numbers") double[] current) {
    NumericSamples samples = NumericSamples.of(reference, current);
    for (Convention convention : Convention.values()) {
      Cells cells = samples.cells(convention);
      assertThat(cells.rows()).isEqualTo(samples.rows());
      assertThat(Arrays.stream(cells.reference()).sum()).isEqualTo(reference.length);
      assertThat(Arrays.stream(cells.current()).sum()).isEqualTo(current.length);
    }
    assertThat(samples.byValue().size()).isEqualTo(samples.distinct());
  }

  @Property(tries = 60)
  void conclusionsFollowTheRule(
      @ForAll("numbers") double[] reference, @ForAll("numbers") double[] current) {
    for (DriftStatistic statistic : OF_NUMBERS) {
      ColumnDrift drift = drift(statistic, NumericSamples.of(reference, current));
      double value = drift.value().orElseThrow();
      switch (drift.conclusion()) {
        case VIOLATED -> {
          assertThat(value).isGreaterThan(0.2);
          assertThat(drift.p().orElseThrow()).isLessThan(0.05);
        }
        case HOLDS -> {
          assertThat(value).isLessThanOrEqualTo(0.2);
          assertThat(drift.upper().orElseThrow()).isLessThanOrEqualTo(0.2);
        }
        default -> {
          assertThat(drift.notes()).isNotEmpty();
          SampleSizes needed = drift.rowsNeeded().orElse(drift.rows());
          assertThat(needed.reference()).isGreaterThanOrEqualTo(reference.length);
          assertThat(needed.current()).isGreaterThanOrEqualTo(current.length);
        }
      }
    }
  }

  @Provide
  Arbitrary<double[]> numbers() {
    Arbitrary<Double> spread = Arbitraries.doubles().between(-100, 100).ofScale(3);
    Arbitrary<Double> tied = Arbitraries.integers().between(-6, 6).map(Integer::doubleValue);
    return Arbitraries.oneOf(spread.list().ofMinSize(12).ofMaxSize(80), tied.list().ofSize(60))
        .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
        // A constant reference has no spread; it is tested by itself.
        .filter(values -> Arrays.stream(values).distinct().count() > 5);
  }

  @Provide
  Arbitrary<long[]> counts() {
    return Arbitraries.longs()
        .between(0, 2000)
        .array(long[].class)
        .ofSize(5)
        .filter(counts -> Arrays.stream(counts).sum() > 1);
  }
}
