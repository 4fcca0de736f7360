package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DeLongPropertyTest {

  @Property(tries = 200)
  void ordersAsAComparisonSortDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int n) {
    double[] scores = anyDoubles(new SplittableRandom(seed), n);

    ScoreOrder order = ScoreOrder.of(scores);

    int[] expected =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> scores[row] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(IntStream.range(0, n).map(order::row)).containsExactly(toBoxed(expected));
    assertThat(order.distinct())
        .isEqualTo((int) Arrays.stream(scores).map(score -> score + 0.0).distinct().count());
  }

  @Property(tries = 200)
  void midRanksSumToThoseOfDistinctScores(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int n) {
    double[] scores = ties(new SplittableRandom(seed), n, 7);

    double[] ranks = MidRanks.of(ScoreOrder.of(scores));

    assertThat(Arrays.stream(ranks).sum()).isEqualTo(n * (n + 1) / 2.0);
    for (int i = 0; i < n; i++) {
      double score = scores[i];
      long below = Arrays.stream(scores).filter(other -> other < score).count();
      long same = Arrays.stream(scores).filter(other -> other == score).count();
      assertThat(ranks[i]).isEqualTo(below + (same + 1) / 2.0);
    }
  }

  @Property(tries = 200)
  void equalsTheKernelOfAllPairs(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int positives,
      @ForAll @IntRange(min = 2, max = 40) int negatives) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = positives + negatives;
    boolean[] positive = new boolean[n];
    Arrays.fill(positive, 0, positives, true);
    double[] first = ties(random, n, 20);
    double[] second = ties(random, n, 20);

    AucDifference actual = DeLong.paired(Ranked.by(first, positive), Ranked.by(second, positive));

    Kernel one = new Kernel(first, positives);
    Kernel other = new Kernel(second, positives);
    assertThat(actual.first().value()).isCloseTo(one.mean(), within(1e-14));
    assertThat(actual.first().variance()).isCloseTo(one.covariance(one), within(1e-14));
    assertThat(actual.covariance()).isCloseTo(one.covariance(other), within(1e-14));
    assertThat(actual.variance())
        .isCloseTo(
            one.covariance(one) + other.covariance(other) - 2 * one.covariance(other),
            within(1e-14));
    assertThat(DeLong.of(Ranked.by(first, positive))).isEqualTo(actual.first());
  }

  @Property(tries = 100)
  void swappingTheModelsNegatesTheInterval(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] positive = labels(random, 50);
    RankedLabels first = Ranked.by(ties(random, 50, 30), positive);
    RankedLabels second = Ranked.by(ties(random, 50, 30), positive);

    Interval interval = DeLong.paired(first, second).interval(0.95).interval().get();
    Interval swapped = DeLong.paired(second, first).interval(0.95).interval().get();

    assertThat(-swapped.upper()).isEqualTo(interval.lower());
    assertThat(-swapped.lower()).isEqualTo(interval.upper());
  }

  @Example
  void perfectScoresHaveNoInterval() {
    boolean[] positive = {false, false, true, true};

    Auc perfect = DeLong.of(Ranked.by(new double[] {1, 2, 3, 4}, positive));

    assertThat(perfect.value()).isEqualTo(1);
    assertThat(perfect.interval(0.95)).isEqualTo(new Undefined(Undefined.Reason.AUC_AT_ITS_BOUND));
  }

  @Example
  void modelsThatRankAllRowsAlikeHaveNoIntervalOfTheirDifference() {
    boolean[] positive = {false, true, false, true, true, false};
    double[] scores = {0.1, 0.3, 0.35, 0.6, 0.2, 0.5};
    double[] rescaled = Arrays.stream(scores).map(score -> 3 * score - 1).toArray();

    AucDifference difference =
        DeLong.paired(Ranked.by(scores, positive), Ranked.by(rescaled, positive));

    assertThat(difference.interval(0.95)).isEqualTo(new Undefined(Undefined.Reason.ZERO_VARIANCE));
    assertThat(difference.p()).isEmpty();
  }

  @Example
  void oneRowOfAClassGivesNoVariance() {
    Auc auc =
        DeLong.of(Ranked.by(new double[] {1, 2, 3, 4}, new boolean[] {false, true, false, false}));

    assertThat(auc.interval(0.95)).isEqualTo(new Undefined(Undefined.Reason.ONE_ROW_OF_A_CLASS));
  }

  @Example
  void refusesWhatHasNoOrderOrNoSecondClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreOrder.of(new double[] {1, Double.NaN}))
        .withMessage("the score of row 1 is NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> ScoreOrder.of(new double[0]));
    double[] two = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeLong.of(Ranked.by(two, new boolean[] {true, true})))
        .withMessage("an AUC needs rows of both classes, but all are positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranked.by(two, new boolean[3]))
        .withMessage("2 scores cannot be paired with 3 labels");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DeLong.paired(
                    Ranked.by(two, new boolean[] {true, false}),
                    Ranked.by(two, new boolean[] {false, true})))
        .withMessage("the labels of the two scores are not of the same rows");
  }

  /** Shares of pairs, positives by negatives, that are in the right order. */
  private static final class Kernel {
    private final double[][] right;

    Kernel(double[] scores, int positives) {
      right = new double[positives][scores.length - positives];
      for (int i = 0; i < positives; i++) {
        for (int j = 0; j < scores.length - positives; j++) {
          right[i][j] = (1 + Math.signum(scores[i] - scores[positives + j])) / 2;
        }
      }
    }

    double mean() {
      return Arrays.stream(right).flatMapToDouble(Arrays::stream).average().orElseThrow();
    }

    double covariance(Kernel other) {
      return covariance(right, other.right) + covariance(transposed(), other.transposed());
    }

    private double[][] transposed() {
      return IntStream.range(0, right[0].length)
          .mapToObj(j -> Arrays.stream(right).mapToDouble(row -> row[j]).toArray())
          .toArray(double[][]::new);
    }

    private static double covariance(double[][] one, double[][] other) {
      double[] x = Arrays.stream(one).mapToDouble(Kernel::average).toArray();
      double[] y = Arrays.stream(other).mapToDouble(Kernel::average).toArray();
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - average(x)) * (y[i] - average(y));
      }
      return sum / (x.length - 1) / x.length;
    }

    private static double average(double[] values) {
      return Arrays.stream(values).sum() / values.length;
    }
  }

  private static Integer[] toBoxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  private static boolean[] labels(SplittableRandom random, int n) {
    boolean[] positive = new boolean[n];
    for (int i = 0; i < n; i++) {
      positive[i] = i < 2 || (i > 3 && random.nextBoolean());
    }
    return positive;
  }

  private static double[] ties(SplittableRandom random, int n, int distinct) {
    return random.ints(n, 0, distinct).mapToDouble(value -> value / 10.0 - 0.5).toArray();
  }

  private static double[] anyDoubles(SplittableRandom random, int n) {
    double[] special = {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, 1, -1};
    double[] doubles = new double[n];
    for (int i = 0; i < n; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      doubles[i] =
          random.nextInt(3) == 0 || !Double.isFinite(any)
              ? special[random.nextInt(special.length)]
              : any;
    }
    return doubles;
  }
}
