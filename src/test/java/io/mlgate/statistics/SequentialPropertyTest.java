package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of sequential evidence for any counts, up to billions. */
class SequentialPropertyTest {
  private static Proportion counts(long trials, double share) {
    return new Proportion(Math.round(trials * share), trials);
  }

  @Property(tries = 300)
  void evidenceOfADifferenceFallsInTheLimitAndIsANumber(
      @ForAll @LongRange(min = 1, max = 2_000_000_000L) long first,
      @ForAll @LongRange(min = 1, max = 2_000_000_000L) long second,
      @ForAll @DoubleRange(min = 0, max = 1) double share1,
      @ForAll @DoubleRange(min = 0, max = 1) double share2) {
    SequentialDifference seen =
        new SequentialDifference(counts(first, share1), counts(second, share2));
    double before = Double.POSITIVE_INFINITY;
    for (double limit : new double[] {-1, -0.5, -0.01, -1e-6, 0, 1e-6, 0.01, 0.5, 1}) {
      double now = seen.logAbove(limit);
      assertThat(now).isNotNaN().isLessThanOrEqualTo(before + 1e-6 + 1e-9 * Math.abs(now));
      assertThat(seen.reachesAbove(limit, Math.log(20))).isEqualTo(now >= Math.log(20));
      before = now;
    }
    assertThat(seen.logAbove(seen.estimate())).isLessThan(Math.log(2));
    assertThat(seen.logBelow(seen.estimate())).isLessThan(Math.log(2));
  }

  @Property(tries = 100)
  void intervalsHoldTheEstimateAndNarrowWithTrials(
      @ForAll @LongRange(min = 1, max = 1_000_000L) long trials,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Proportion few = counts(trials, share);
    Proportion many = new Proportion(few.successes() * 1_000, few.trials() * 1_000);
    for (Interval[] pair :
        new Interval[][] {
          {BetaMixture.interval(few, 0.95), BetaMixture.interval(many, 0.95)},
          {
            new SequentialProportion(few).interval(0.025),
            new SequentialProportion(many).interval(0.025)
          }
        }) {
      assertThat(pair[0].contains(few.value())).isTrue();
      assertThat(pair[1].contains(few.value())).isTrue();
      assertThat(pair[1].halfWidth()).isLessThan(pair[0].halfWidth());
    }
  }
}
