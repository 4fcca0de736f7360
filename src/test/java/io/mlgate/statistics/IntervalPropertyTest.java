package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What every interval of counts owes, whatever the counts. */
class IntervalPropertyTest {
  private static final double ROUNDING = 1e-12;

  /** Intervals of one method by counts and confidence. */
  private interface OfTwo {
    Interval at(Proportion first, Proportion second, double confidence);
  }

  private static final List<BiFunction<Proportion, Double, Interval>> OF_ONE =
      List.of(ProportionInterval::wilson, ProportionInterval::clopperPearson);

  private static final List<OfTwo> DIFFERENCES =
      List.of(DifferenceInterval::newcombe, DifferenceInterval::miettinenNurminen);

  private static final List<OfTwo> RATIOS =
      List.of(RatioInterval::koopman, RatioInterval::logAdjusted);

  private static final List<BiFunction<PairedOutcomes, Double, Interval>> PAIRED =
      List.of(PairedDifferenceInterval::newcombe, PairedDifferenceInterval::tango);

  @Property(tries = 200)
  void intervalsOfAProportionHoldTheEstimateAndGrowWithConfidence(
      @ForAll("proportions") Proportion counts, @ForAll("levels") double confidence) {
    for (var method : OF_ONE) {
      Interval narrow = method.apply(counts, confidence);
      Interval wide = method.apply(counts, wider(confidence));
      assertThat(narrow.contains(counts.value())).isTrue();
      assertGrows(narrow, wide);
      assertThat(wide.lower()).isGreaterThanOrEqualTo(0);
      assertThat(wide.upper()).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 200)
  void intervalsOfFailuresMirrorThoseOfSuccesses(
      @ForAll("proportions") Proportion counts, @ForAll("levels") double confidence) {
    Proportion mirrored = new Proportion(counts.failures(), counts.trials());
    for (var method : OF_ONE) {
      Interval interval = method.apply(counts, confidence);
      Interval other = method.apply(mirrored, confidence);
      assertThat(1 - other.upper()).isCloseTo(interval.lower(), within(ROUNDING));
      assertThat(1 - other.lower()).isCloseTo(interval.upper(), within(ROUNDING));
    }
  }

  @Property(tries = 200)
  void differencesHoldTheEstimateGrowAndChangeSignWhenSwapped(
      @ForAll("proportions") Proportion first,
      @ForAll("proportions") Proportion second,
      @ForAll("levels") double confidence) {
    for (OfTwo method : DIFFERENCES) {
      Interval interval = method.at(first, second, confidence);
      assertHolds(interval, first.value() - second.value());
      assertGrows(interval, method.at(first, second, wider(confidence)));
      assertNegated(method.at(second, first, confidence), interval);
    }
  }

  @Property(tries = 200)
  void ratiosHoldTheEstimateGrowAndInvertWhenSwapped(
      @ForAll("proportions") Proportion first,
      @ForAll("proportions") Proportion second,
      @ForAll("levels") double confidence) {
    for (OfTwo method : RATIOS) {
      Interval interval = method.at(first, second, confidence);
      assertGrows(interval, method.at(first, second, wider(confidence)));
      Interval swapped = method.at(second, first, confidence);
      assertThat(share(1 / swapped.upper())).isCloseTo(share(interval.lower()), within(1e-9));
      assertThat(share(1 / swapped.lower())).isCloseTo(share(interval.upper()), within(1e-9));
    }
    if (first.successes() + second.successes() > 0) {
      Interval koopman = RatioInterval.koopman(first, second, confidence);
      double ratio = first.value() / second.value();
      assertThat(share(koopman.lower())).isLessThanOrEqualTo(share(ratio) + ROUNDING);
      assertThat(share(koopman.upper())).isGreaterThanOrEqualTo(share(ratio) - ROUNDING);
    }
  }

  @Property(tries = 200)
  void pairedDifferencesHoldTheEstimateGrowAndChangeSignWhenSwapped(
      @ForAll("outcomes") PairedOutcomes outcomes, @ForAll("levels") double confidence) {
    PairedOutcomes swapped =
        new PairedOutcomes(
            outcomes.bothRight(),
            outcomes.onlySecond(),
            outcomes.onlyFirst(),
            outcomes.bothWrong());
    for (var method : PAIRED) {
      Interval interval = method.apply(outcomes, confidence);
      assertHolds(interval, outcomes.difference());
      // Newcombe's correlation makes the interval of nearly equal confidences differ either way.
      assertGrows(interval, method.apply(outcomes, wider(confidence)));
      assertNegated(method.apply(swapped, confidence), interval);
    }
    assertThat(McNemarTest.midP(swapped)).isEqualTo(McNemarTest.midP(outcomes));
    assertThat(McNemarTest.midP(outcomes)).isLessThanOrEqualTo(McNemarTest.exact(outcomes));
  }

  @Property(tries = 100)
  void fisherAndTheZTestDoNotCareForTheOrder(
      @ForAll("proportions") Proportion first, @ForAll("proportions") Proportion second) {
    assertThat(TwoProportionTest.fisherExact(first, second))
        .isCloseTo(TwoProportionTest.fisherExact(second, first), within(ROUNDING))
        .isBetween(0.0, 1.0);
    assertThat(TwoProportionTest.pooledZ(first, second).z())
        .isEqualTo(-TwoProportionTest.pooledZ(second, first).z());
  }

  @Property(tries = 200)
  void aUnitOfConfidenceOutsideItsRangeIsRefused(
      @ForAll @DoubleRange(min = 1, max = 1e9) double confidence) {
    for (double bad : new double[] {confidence, -confidence, 0, Double.NaN}) {
      org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
          .isThrownBy(() -> ProportionInterval.wilson(new Proportion(1, 2), bad))
          .withMessageContaining("confidence");
    }
  }

  private static double wider(double confidence) {
    return 1 - (1 - confidence) / 2;
  }

  private static double share(double ratio) {
    return ratio == Double.POSITIVE_INFINITY ? 1 : ratio / (1 + ratio);
  }

  private static void assertHolds(Interval interval, double estimate) {
    assertThat(interval.lower()).isLessThanOrEqualTo(estimate + ROUNDING);
    assertThat(interval.upper()).isGreaterThanOrEqualTo(estimate - ROUNDING);
  }

  private static void assertGrows(Interval narrow, Interval wide) {
    assertThat(share(wide.lower())).isLessThanOrEqualTo(share(narrow.lower()) + ROUNDING);
    assertThat(share(wide.upper())).isGreaterThanOrEqualTo(share(narrow.upper()) - ROUNDING);
  }

  private static void assertNegated(Interval actual, Interval original) {
    assertThat(-actual.upper()).isCloseTo(original.lower(), within(ROUNDING));
    assertThat(-actual.lower()).isCloseTo(original.upper(), within(ROUNDING));
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.of(0.5, 0.8, 0.9, 0.95, 0.99, 0.9999);
  }

  @Provide
  Arbitrary<Proportion> proportions() {
    return Arbitraries.longs()
        .between(1, 2_000)
        .flatMap(n -> Arbitraries.longs().between(0, n).map(x -> new Proportion(x, n)));
  }

  @Provide
  Arbitrary<PairedOutcomes> outcomes() {
    Arbitrary<Long> count = Arbitraries.longs().between(0, 500);
    return Combinators.combine(count, count, count, count)
        .as((a, b, c, d) -> new long[] {a, b, c, d})
        .filter(counts -> counts[0] + counts[1] + counts[2] + counts[3] > 0)
        .map(counts -> new PairedOutcomes(counts[0], counts[1], counts[2], counts[3]));
  }
}
