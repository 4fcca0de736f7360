package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

  private static double mean(double[] values, int[] weights) {
    double sum = 0;
    long all = 0;
    for (int row = 0; row < values.length; row++) {
      sum += weights[row] * values[row];
      all += weights[row];
    }
    return sum / all;
  }

  private static double[] uniform(int n) {
    return new SplittableRandom(n).doubles(n).toArray();
  }

  private static double share(long[] counts) {
    return (double) counts[0] / Arrays.stream(counts).sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 37, 10_001})
  void isTheSameOnOneThreadAndOnMany(int rows) {
    double[] values = uniform(rows);
    ResamplingUnits units = ResamplingUnits.rows(rows);
    Bootstrap bootstrap = Bootstrap.of(20261121, 101);

    double[] parallel = bootstrap.units(units, w -> mean(values, w)).replicates();

    assertThat(bootstrap.serially().units(units, w -> mean(values, w)).replicates())
        .containsExactly(parallel);
    assertThat(Bootstrap.of(20261122, 101).units(units, w -> mean(values, w)).replicates())
        .isNotEqualTo(parallel);
  }

  @Test
  void theGeneratorIsTheOneThatItIsCalled() {
    // First outputs of the authors' reference implementations.
    assertThat(RandomStream.splitMix(0, 1)).isEqualTo(0xE220A8397B1DCDAFL);
    RandomStream stream = new RandomStream(1, 2, 3, 4);
    assertThat(stream.nextLong()).isEqualTo(41943041L);
    assertThat(stream.nextLong()).isEqualTo(58720359L);
    assertThat(stream.nextLong()).isEqualTo(3588806011781223L);
    assertThat(stream.nextLong()).isEqualTo(3591011842654386L);
    assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("9228616714210784205"));
  }

  @Test
  void replicatesOfASeedNeverChange() {
    long[] counts = {40, 60, 900};
    double[] replicates = Bootstrap.of(7, 5).cells(counts, BootstrapTest::share).replicates();

    assertThat(replicates).containsExactly(0.033, 0.037, 0.044, 0.044, 0.049);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "30, 0.1", "30, 0.9", "40, 0.5", "1000, 0.02", "200, 0.3", "500000, 0.4"})
  void binomialNumbersAreBinomial(int trials, double p) {
    int draws = 20_000;
    RandomStream random = new RandomStream(1, 0);
    BinomialDistribution distribution = BinomialDistribution.of(trials, p);
    int bins = Math.min(20, trials + 1);
    int[] ends =
        IntStream.range(1, bins)
            .map(bin -> distribution.inverseCumulativeProbability((double) bin / bins))
            .distinct()
            .toArray();
    long[] seen = new long[ends.length + 1];
    for (int i = 0; i < draws; i++) {
      long drawn = BinomialSampler.draw(random, trials, p);
      assertThat(drawn).isBetween(0L, (long) trials);
      seen[(int) Arrays.stream(ends).filter(end -> drawn > end).count()]++;
    }
    double[] expected = new double[seen.length];
    double below = 0;
    for (int bin = 0; bin < expected.length; bin++) {
      double to = bin < ends.length ? distribution.cumulativeProbability(ends[bin]) : 1;
      expected[bin] = to - below;
      below = to;
    }
    assertFits(expected, seen);
  }

  @Test
  void poissonWeightsArePoisson() {
    int[] weights = new int[100_001];
    PoissonWeights.fill(new RandomStream(5, 0), weights);
    PoissonDistribution distribution = PoissonDistribution.of(1);
    double[] expected = new double[7];
    long[] seen = new long[7];
    for (int k = 0; k < 6; k++) {
      expected[k] = distribution.probability(k);
    }
    expected[6] = distribution.survivalProbability(5);
    Arrays.stream(weights).forEach(weight -> seen[Math.min(6, weight)]++);
    assertFits(expected, seen);
  }

  private static void assertFits(double[] expected, long[] seen) {
    int[] likely =
        IntStream.range(0, expected.length).filter(bin -> expected[bin] > 1e-6).toArray();
    if (likely.length > 1) {
      double[] shares = Arrays.stream(likely).mapToDouble(bin -> expected[bin]).toArray();
      long[] counts = Arrays.stream(likely).mapToLong(bin -> seen[bin]).toArray();
      assertThat(ChiSquareTest.withDefaults().test(shares, counts).getPValue()).isGreaterThan(1e-4);
    }
  }

  @Test
  void resamplingCellsHasTheMomentsOfResamplingRows() {
    long[] counts = {5, 0, 15, 30};
    int[] cellOfRow = IntStream.range(0, 50).map(row -> row < 5 ? 0 : row < 20 ? 2 : 3).toArray();
    Bootstrap bootstrap = Bootstrap.of(3, 20_000);

    List<BootstrapDistribution> cells =
        bootstrap.cells(
            counts, List.of(c -> c[0], c -> c[2], c -> c[1], c -> (double) c[0] * c[3]));
    List<BootstrapDistribution> rows =
        bootstrap.units(
            ResamplingUnits.rows(50),
            List.of(
                w -> count(cellOfRow, w, 0),
                w -> count(cellOfRow, w, 2),
                w -> count(cellOfRow, w, 1),
                w -> count(cellOfRow, w, 0) * count(cellOfRow, w, 3)));

    for (int i = 0; i < 4; i++) {
      double error = rows.get(i).standardError() / Math.sqrt(20_000);
      assertThat(average(cells.get(i))).isCloseTo(average(rows.get(i)), within(6 * error + 1e-9));
      assertThat(cells.get(i).standardError())
          .isCloseTo(rows.get(i).standardError(), within(6 * error + 1e-9));
      assertThat(cells.get(i).estimate()).isEqualTo(rows.get(i).estimate());
    }
  }

  private static double count(int[] cellOfRow, int[] weights, int cell) {
    return IntStream.range(0, weights.length)
        .filter(row -> cellOfRow[row] == cell)
        .map(row -> weights[row])
        .sum();
  }

  private static double average(BootstrapDistribution distribution) {
    return Arrays.stream(distribution.replicates()).average().orElseThrow();
  }

  @Test
  void rowsOfAClusterAreTakenTogether() {
    int[] clusters = {7, 7, 7, 2, 2, 9};

    BootstrapDistribution apart =
        Bootstrap.of(1, 200)
            .units(
                ResamplingUnits.clusters(clusters),
                w -> w[0] == w[1] && w[1] == w[2] && w[3] == w[4] ? w[0] + w[3] + w[5] : -1);

    assertThat(apart.replicates()).containsOnly(3);
    assertThat(ResamplingUnits.clusters(clusters).count()).isEqualTo(3);
  }

  @Test
  void clustersOfCopiesGiveWiderIntervalsThanTheirRows() {
    double[] values = new double[200];
    int[] clusters = new int[200];
    for (int row = 0; row < 200; row++) {
      clusters[row] = row / 10;
      values[row] = new SplittableRandom(clusters[row]).nextDouble();
    }
    Bootstrap bootstrap = Bootstrap.of(4, 500);

    double byRow = bootstrap.units(ResamplingUnits.rows(200), w -> mean(values, w)).standardError();
    double byCluster =
        bootstrap.units(ResamplingUnits.clusters(clusters), w -> mean(values, w)).standardError();

    assertThat(byCluster / byRow).isBetween(2.5, 3.8); // the square root of 10
  }

  @Test
  void undefinedReplicatesAreCountedAndUpToOneInAHundredLeftOut() {
    ResamplingPlan how = new ResamplingPlan(1, 200, "none", ResamplingPlan.Scheme.GIVEN);
    double[] replicates = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
    replicates[5] = Double.NaN;
    replicates[6] = Double.NaN;

    BootstrapDistribution two = new BootstrapDistribution(100, replicates.clone(), how);
    replicates[7] = Double.NaN;
    BootstrapDistribution three = new BootstrapDistribution(100, replicates, how);

    assertThat(two.undefinedReplicates()).isEqualTo(2);
    assertThat(two.percentile(0.95)).isInstanceOf(Interval.class);
    assertThat(three.percentile(0.95))
        .isEqualTo(new Undefined(Undefined.Reason.UNDEFINED_REPLICATES));
  }

  @Test
  void anIntervalOfNoWidthIsNone() {
    BootstrapDistribution perfect =
        Bootstrap.of(1, 100).cells(new long[] {50, 0}, BootstrapTest::share);

    assertThat(perfect.percentile(0.95)).isEqualTo(new Undefined(Undefined.Reason.ZERO_VARIANCE));
  }

  @Test
  void biasBeyondCorrectionIsRefused() {
    GoldenRows rows = GoldenRows.READ;
    ResamplingUnits units = ResamplingUnits.rows(rows.size());

    BootstrapDistribution disparity = Bootstrap.of(1, 1000).units(units, rows::disparity);

    assertThat(disparity.z0()).isLessThan(-0.5);
    assertThat(disparity.bca(0.95, Jackknife.units(units, rows::disparity)))
        .isEqualTo(new Undefined(Undefined.Reason.BIASED_REPLICATES));
  }

  @Test
  void aJackknifeWithoutDifferencesIsRefused() {
    RowStatistic constantExceptWhenResampled =
        w -> Arrays.stream(w).allMatch(weight -> weight <= 1) ? 0.3 : w[0] * 0.1 + 0.2;
    ResamplingUnits units = ResamplingUnits.rows(30);

    assertThat(Jackknife.units(units, constantExceptWhenResampled).acceleration()).isEmpty();
    assertThat(Jackknife.cells(new long[] {1, 3}, c -> (double) c[1] / c[0]).acceleration())
        .isEmpty();
  }

  @Test
  void leavingOutCellsIsLeavingOutRows() {
    long[] counts = {4, 11};
    RowStatistic rows = w -> Arrays.stream(w, 0, 4).sum() / (double) Arrays.stream(w).sum();

    assertThat(Jackknife.cells(counts, BootstrapTest::share).acceleration().getAsDouble())
        .isCloseTo(
            Jackknife.units(ResamplingUnits.rows(15), rows).acceleration().getAsDouble(),
            within(1e-12));
  }

  @Test
  void poissonWeightsGiveTheStandardErrorOfAMean() {
    double[] values = uniform(20_000);

    BootstrapDistribution distribution =
        Bootstrap.of(9, 400).units(ResamplingUnits.rows(20_000), w -> mean(values, w));

    assertThat(distribution.resampling().scheme()).isEqualTo(ResamplingPlan.Scheme.POISSON_UNITS);
    double expected = Math.sqrt(1 / 12.0 / 20_000);
    assertThat(distribution.standardError()).isCloseTo(expected, within(expected * 0.15));
  }

  @Test
  void saysWhatCannotBeResampled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResamplingUnits.rows(1))
        .withMessage("resampling needs at least 2 rows, but there are 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResamplingUnits.clusters(new int[] {3, 3}))
        .withMessage("resampling needs at least 2 clusters, but there are 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.of(1, 10).cells(new long[] {3, -1}, BootstrapTest::share));
    assertThatIllegalArgumentException().isThrownBy(() -> Bootstrap.of(1, 0));
  }
}
