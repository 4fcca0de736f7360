package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

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
      assertThat(now).isNotNaN().isLessThanOrEqualTo(before + 1e-8 + 1e-9 * Math.abs(now));
      assertThat(seen.reachesAbove(limit, Math.log(20))).isEqualTo(now >= Math.log(20));
      before = now;
    }
    assertThat(seen.logAbove(seen.estimate())).isLessThan(Math.log(2));
    assertThat(seen.logBelow(seen.estimate())).isLessThan(Math.log(2));
  }

  /** Deep in the tail, where the integral of the alternatives is no double any more. */
  @Example
  void evidenceFallsInTheLimitWhereHardlyAnyIsLeft() {
    for (SequentialDifference seen :
        List.of(
            new SequentialDifference(new Proportion(913_365, 1_471_671_580), new Proportion(1, 1)),
            new SequentialDifference(new Proportion(0, 55_764), new Proportion(2, 2)),
            new SequentialDifference(new Proportion(0, 252_225_831), new Proportion(0, 16_289)))) {
      double before = Double.POSITIVE_INFINITY;
      for (double limit = -1; limit <= 1; limit += 1.0 / 512) {
        double now = seen.logAbove(limit);
        assertThat(now).isLessThanOrEqualTo(before + 1e-8);
        before = now;
      }
    }
  }

  @Property(tries = 300)
  void theTailsFractionIsTheIntegralThatItStandsFor(
      @ForAll @LongRange(min = 0, max = 5_000) long successes,
      @ForAll @LongRange(min = 0, max = 5_000) long failures,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double further) {
    double share = (successes + 1.0) / (successes + failures + 2.0);
    double p = share + further * (1 - share) * 0.9;
    double tail = RegularizedBeta.complement(p, successes + 1.0, failures + 1.0);
    // Below that, the integral that this is compared with loses its digits: 0.5 at 1e-290.
    Assume.that(tail > 1e-230);

    double integral =
        Math.log(tail)
            + LogBeta.value(successes + 1.0, failures + 1.0)
            + Math.log(failures + 1.0)
            - (failures + 1) * Math.log1p(-p)
            - successes * Math.log(p);

    assertThat(TailFraction.at((double) successes, (double) failures, p).log())
        .isCloseTo(integral, within(1e-10));
  }

  /** The exact value is that of mpmath's hyp2f1 with 50 digits. */
  @Example
  void theTailsFractionIsExactWhereTheIntegralIsNot() {
    double share = 21.0 / 4906;
    double p = share + 0.15 * (1 - share) * 0.9;

    assertThat(TailFraction.at(20, 4884, p).log()).isCloseTo(0.025712786314700423, within(1e-15));
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
