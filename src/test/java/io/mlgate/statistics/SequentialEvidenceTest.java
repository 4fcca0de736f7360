package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Not simulated: expectations and chances ever to cross are summed over all courses of trials. */
class SequentialEvidenceTest {
  private static final double ALPHA = 0.05;

  /** The chance ever to reach 1/alpha within this many trials, by all courses of successes. */
  private static double everCrosses(
      int trials, double p, ToDoubleFunction<Proportion> logEvidence) {
    double[] alive = {1};
    double crossed = 0;
    for (int n = 1; n <= trials; n++) {
      double[] next = new double[n + 1];
      for (int s = 0; s < n; s++) {
        next[s] += alive[s] * (1 - p);
        next[s + 1] += alive[s] * p;
      }
      for (int s = 0; s <= n; s++) {
        if (next[s] > 0 && logEvidence.applyAsDouble(new Proportion(s, n)) >= -Math.log(ALPHA)) {
          crossed += next[s];
          next[s] = 0;
        }
      }
      alive = next;
    }
    return crossed;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.99})
  void evidenceOfOneArmHasExpectationOneOnTheLimit(double p) {
    for (int n : new int[] {1, 7, 60, 400}) {
      BinomialDistribution binomial = BinomialDistribution.of(n, p);
      double above = 0;
      double below = 0;
      double twoSided = 0;
      for (int s = 0; s <= n; s++) {
        Proportion counts = new Proportion(s, n);
        SequentialProportion evidence = new SequentialProportion(counts);
        double mass = binomial.logProbability(s);
        above += Math.exp(mass + evidence.logAbove(p));
        below += Math.exp(mass + evidence.logBelow(p));
        twoSided += Math.exp(mass + BetaMixture.logEvidence(counts, p));
      }
      assertThat(above).as("above, " + n).isCloseTo(1, within(1e-9));
      assertThat(below).as("below, " + n).isCloseTo(1, within(1e-9));
      assertThat(twoSided).as("two-sided, " + n).isCloseTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
  void aLimitThatIsKeptIsSeldomEverFoundBroken(double p) {
    double above = everCrosses(600, p, c -> new SequentialProportion(c).logAbove(p));
    double below = everCrosses(600, p, c -> new SequentialProportion(c).logBelow(p));
    double twoSided = everCrosses(600, p, c -> BetaMixture.logEvidence(c, p));
    assertThat(above).isBetween(0.0, ALPHA);
    assertThat(below).isBetween(0.0, ALPHA);
    assertThat(twoSided).isBetween(0.001, ALPHA);
  }

  @Test
  void anIntervalLookedAtOnceOnlyWouldBeBrokenByLooking() {
    double crossed =
        everCrosses(
            600,
            0.1,
            c -> ProportionInterval.wilson(c, 1 - ALPHA).contains(0.1) ? 0 : Double.MAX_VALUE);
    assertThat(crossed).isGreaterThan(0.3);
  }

  @ParameterizedTest
  @CsvSource({"0.02, 0.02", "0.3, 0.3", "0.5, 0.4", "0.1, 0.3", "0.9, 0.9", "0.05, 0", "0, 0.05"})
  void evidenceOfADifferenceHasExpectationOfAtMostOne(double p1, double p2) {
    double expectedAbove = 0;
    double expectedBelow = 0;
    for (int first = 0; first <= 12; first++) {
      for (int second = 0; second <= 40; second++) {
        double mass =
            BinomialDistribution.of(12, p1).probability(first)
                * BinomialDistribution.of(40, p2).probability(second);
        if (mass > 1e-15) {
          SequentialDifference seen =
              new SequentialDifference(new Proportion(first, 12), new Proportion(second, 40));
          expectedAbove += mass * Math.exp(seen.logAbove(p1 - p2));
          expectedBelow += mass * Math.exp(seen.logBelow(p1 - p2));
        }
      }
    }
    assertThat(expectedAbove).isLessThan(1);
    assertThat(expectedBelow).isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0.3", "0.1, 0.1", "0.6, 0.4"})
  void aDifferenceThatIsNoneIsSeldomEverFound(double p1, double p2) {
    int trials = 20;
    double[][] alive = {{1}};
    double crossed = 0;
    for (int n = 1; n <= trials; n++) {
      double[][] next = new double[n + 1][n + 1];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          next[i][j] += alive[i][j] * (1 - p1) * (1 - p2);
          next[i + 1][j] += alive[i][j] * p1 * (1 - p2);
          next[i][j + 1] += alive[i][j] * (1 - p1) * p2;
          next[i + 1][j + 1] += alive[i][j] * p1 * p2;
        }
      }
      for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= n; j++) {
          if (next[i][j] > 0
              && new SequentialDifference(new Proportion(i, n), new Proportion(j, n))
                      .logAbove(p1 - p2)
                  >= -Math.log(ALPHA)) {
            crossed += next[i][j];
            next[i][j] = 0;
          }
        }
      }
      alive = next;
    }
    assertThat(crossed).isLessThan(ALPHA);
  }

  /** The least along the line, found by slopes, is that of all its points. */
  @ParameterizedTest
  @CsvSource({
    "3, 50, 40, 5000, 0.0",
    "30, 100, 20, 100, 0.01",
    "0, 30, 2, 900, -0.001",
    "12, 12, 5, 400, 0.3",
    "500, 100000, 30000, 9900000, 0.001",
    "2, 9, 0, 3, 0.05",
    "5, 10, 5, 1000000, -0.4"
  })
  void theLeastEvidenceOfAllPairsCounts(long s1, long n1, long s2, long n2, double limit) {
    Proportion first = new Proportion(s1, n1);
    Proportion second = new Proportion(s2, n2);
    double least = new SequentialDifference(first, second).logAbove(limit);
    OneSidedMixture one = OneSidedMixture.above(first);
    OneSidedMixture other = OneSidedMixture.below(second);
    double onGrid = Double.POSITIVE_INFINITY;
    double from = Math.max(0, -limit);
    double to = Math.min(1, 1 - limit);
    for (int i = 0; i <= 200_000; i++) {
      // Denser towards the lower end, where small rates are.
      double p2 = from + (to - from) * Math.pow(i / 200_000.0, 3);
      double m1 = one.log(p2 + limit);
      double m2 = other.log(1 - p2);
      if (m1 != Double.NEGATIVE_INFINITY) {
        double hedged = m2 > 500 ? m2 : Math.log1p(Math.exp(m2));
        onGrid = Math.min(onGrid, m1 + hedged - Math.log(2));
      }
    }
    assertThat(least).isLessThanOrEqualTo(onGrid + 1e-9).isGreaterThan(onGrid - 0.01);
  }

  @Test
  void intervalsOfTwoArmsAreNarrowerThanThoseOfEachSubtracted() {
    long[][] trials = {{500, 500}, {5_000, 5_000}, {1_000, 99_000}, {50_000, 950_000}};
    for (long[] n : trials) {
      Proportion first = new Proportion(n[0] / 50, n[0]);
      Proportion second = new Proportion(n[1] / 50, n[1]);
      Interval joint = new SequentialDifference(first, second).interval(ALPHA / 2);
      Interval one = BetaMixture.interval(first, 1 - ALPHA / 2);
      Interval other = BetaMixture.interval(second, 1 - ALPHA / 2);
      assertThat(joint.upper() - joint.lower())
          .as(n[0] + ":" + n[1])
          .isLessThan(one.upper() - one.lower() + other.upper() - other.lower());
      assertThat(joint.contains(0)).isTrue();
    }
  }

  @Test
  void exchangedArmsAndExchangedOutcomesTellTheSame() {
    Proportion few = new Proportion(7, 100);
    Proportion many = new Proportion(20, 900);
    SequentialDifference asIs = new SequentialDifference(few, many);
    SequentialDifference outcomes =
        new SequentialDifference(new Proportion(93, 100), new Proportion(880, 900));
    assertThat(outcomes.logBelow(-0.01)).isCloseTo(asIs.logAbove(0.01), within(1e-9));
    assertThat(outcomes.logAbove(-0.01)).isCloseTo(asIs.logBelow(0.01), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1_000_000", "1_000_000_000", "1_000_000_000_000"})
  void billionsOfTrialsLoseNoDigits(String trials) {
    long n = Long.parseLong(trials.replace("_", ""));
    Interval interval = BetaMixture.interval(new Proportion(n / 4, n), 0.95);
    // Laplace: n d^2 / (2 p (1-p)) = log(1/alpha) + log(n pi/2)/2, as p(1-p) and prior cancel.
    double half = Math.sqrt(2 * 0.25 * 0.75 / n * (Math.log(20) + 0.5 * Math.log(n * Math.PI / 2)));
    assertThat(interval.halfWidth()).isCloseTo(half, within(half * 2e-3));
    assertThat((interval.lower() + interval.upper()) / 2).isCloseTo(0.25, within(half * 2e-3));

    SequentialProportion evidence = new SequentialProportion(new Proportion(n / 4, n));
    assertThat(evidence.logAbove(0.25 - 2 * half)).isGreaterThan(Math.log(20));
    assertThat(evidence.logAbove(0.25)).isLessThan(0);
    assertThat(evidence.logBelow(0.25 + 2 * half)).isGreaterThan(Math.log(20));
  }

  @Test
  void nothingSeenIsAnIntervalOfAllThatIsPossible() {
    Interval one = new SequentialProportion(new Proportion(0, 1)).interval(ALPHA);
    assertThat(one.lower()).isZero();
    assertThat(one.upper()).isGreaterThan(0.9);
    Interval difference =
        new SequentialDifference(new Proportion(1, 1), new Proportion(0, 1)).interval(ALPHA);
    assertThat(difference.contains(1)).isTrue();
    assertThat(difference.lower()).isLessThan(0);
  }

  @Test
  void noErrorAmongThreeHundredPassesALimitOfOnePercentSoonAfter() {
    // The rule of three at one planned look takes 299; looking at every one costs this much more.
    long trials = 1;
    while (new SequentialProportion(new Proportion(0, trials)).logBelow(0.01) < -Math.log(ALPHA)) {
      trials++;
    }
    assertThat(trials).isBetween(299L, 700L);
  }

  @Test
  void ratesThatDifferBetweenStretchesMakeNoDifference() {
    // Simpson: 1% of errors at 1:99 and 5% at 50:50, the same in both arms.
    SequentialDifference quiet =
        new SequentialDifference(new Proportion(100, 10_000), new Proportion(9_900, 990_000));
    SequentialDifference busy =
        new SequentialDifference(new Proportion(25_000, 500_000), new Proportion(25_000, 500_000));
    SequentialDifference pooled =
        new SequentialDifference(
            new Proportion(25_100, 510_000), new Proportion(34_900, 1_490_000));
    assertThat(pooled.logAbove(0)).isGreaterThan(100);
    double[] logs = {quiet.logAbove(0), busy.logAbove(0)};
    assertThat(ChainedEvidence.log(logs, 4)).isLessThan(0);
  }

  @Test
  void evidenceOfStretchesAddsUpAndQuietOnesBeforeItCostLittle() {
    double once = Math.log(30);
    assertThat(ChainedEvidence.log(new double[] {once}, 1)).isCloseTo(once, within(1e-12));
    assertThat(ChainedEvidence.log(new double[] {Math.log(10), Math.log(10)}, 2))
        .isCloseTo(Math.log((100 + 10) / 2.0), within(1e-12));
    double lateOnly = ChainedEvidence.log(new double[] {-300, -300, once}, 3);
    assertThat(lateOnly).isCloseTo(once - Math.log(3), within(1e-12));
    double beyondThePlan = ChainedEvidence.log(new double[] {0, Math.log(8)}, 1);
    assertThat(beyondThePlan).isCloseTo(Math.log(8), within(1e-12));
    assertThat(ChainedEvidence.log(new double[0], 3)).isCloseTo(0, within(1e-12));
    assertThat(
            ChainedEvidence.log(
                new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, 1))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> ChainedEvidence.log(new double[] {Double.NaN}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sharesOfAlphaAddUpToTheWhole() {
    AlphaSpending spending = new AlphaSpending(0.05, 5, 4);
    assertThat(spending.ofCheck() * 5).isCloseTo(0.05, within(1e-15));
    assertThat(spending.ofStage() * 20).isCloseTo(0.05, within(1e-15));
    assertThatThrownBy(() -> new AlphaSpending(0.05, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSplitThatIsNotTheIntendedOneIsFound() {
    assertThat(SampleRatio.logEvidence(1_000, 99_000, 0.01, 0)).isLessThan(0);
    assertThat(SampleRatio.logEvidence(1_500, 98_500, 0.01, 0)).isGreaterThan(50);
    assertThat(SampleRatio.logEvidence(1_500, 98_500, 0.01, 0.005)).isLessThan(0);
    assertThat(SampleRatio.logEvidence(1, 1_000_000, 0, 0)).isInfinite();
    assertThat(SampleRatio.logEvidence(0, 1_000_000, 0, 0)).isLessThanOrEqualTo(0);
    assertThat(SampleRatio.logEvidence(0, 0, 0.5, 0)).isZero();
    assertThat(SampleRatio.p(Math.log(40))).isCloseTo(0.025, within(1e-12));
    assertThat(SampleRatio.p(-3)).isEqualTo(1);
    assertThat(
            everCrosses(
                600, 0.05, c -> SampleRatio.logEvidence(c.successes(), c.failures(), 0.05, 0)))
        .isLessThan(ALPHA);
  }

  @Test
  void boundedValuesAreScaledAndCheckedAndUnboundedOnesKept() {
    EmpiricalBernstein unit = new EmpiricalBernstein(0, 1, 0.95);
    EmpiricalBernstein scaled = new EmpiricalBernstein(-10, 30, 0.95);
    assertThat(scaled.interval()).isEqualTo(new Interval(-10, 30, 0.95));
    for (int i = 0; i < 1_000; i++) {
      double value = (i * 37 % 100) / 100.0;
      unit.add(value);
      scaled.add(value * 40 - 10);
    }
    assertThat(scaled.interval().lower())
        .isCloseTo(unit.interval().lower() * 40 - 10, within(1e-9));
    assertThat(scaled.interval().upper())
        .isCloseTo(unit.interval().upper() * 40 - 10, within(1e-9));
    assertThat(unit.count()).isEqualTo(1_000);
    assertThat(unit.interval().contains(0.495)).isTrue();
    assertThatThrownBy(() -> unit.add(1.01)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> unit.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
