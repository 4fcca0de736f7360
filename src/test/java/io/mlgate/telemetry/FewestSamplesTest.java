package io.mlgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.DriftMeasure;
import io.mlgate.policy.Kind;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.LiveLimit;
import io.mlgate.policy.LiveMeasure;
import io.mlgate.policy.Position;
import io.mlgate.policy.SeriesRule;
import io.mlgate.policy.SourceKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewestSamplesTest {
  private static final LiveMeasure.Counter COUNTER = new LiveMeasure.Counter("c", false);

  private static LiveMeasure.Counts counts(LiveLimit limit) {
    return new LiveMeasure.Counts(Optional.empty(), COUNTER, COUNTER, SeriesRule.ONE, limit);
  }

  private static LiveVerdict verdict(LiveLimit limit, double alpha, long samples, double ratio) {
    LiveCheckRule check =
        new LiveCheckRule(
            "it", SourceKind.PROMETHEUS, counts(limit), Kind.SERVICE, false, 1, new Position(1, 1));
    EventCounts baseline = new EventCounts(0, (long) (samples * ratio));
    return new CountJudge(check, new LimitRuling(limit, alpha, 1))
        .judge(List.of(new ArmCounts(new EventCounts(0, samples), baseline)))
        .verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "MAX, 0.01, 0.05, 0",
    "MAX, 0.5, 0.05, 1",
    "MAX, 0.000001, 0.001, 0",
    "MAX_WORSE, 0.01, 0.05, 99",
    "MAX_WORSE, 0.01, 0.05, 1",
    "MAX_WORSE, 0.03, 0.0125, 0.25",
    "EQUIVALENCE, 0.01, 0.05, 19",
    "EQUIVALENCE, 0.3, 0.01, 0.5"
  })
  void areThoseWithWhichTheCheckPassesAndNoneLess(
      LiveLimit.Type type, BigDecimal value, double alpha, double ratio) {
    LiveLimit limit = new LiveLimit(type, value);
    long fewest = new FewestSamples(alpha, ratio).of(counts(limit)).orElseThrow();
    assertThat(verdict(limit, alpha, fewest, ratio)).isEqualTo(LiveVerdict.PASS);
    assertThat(verdict(limit, alpha, fewest - 1, ratio)).isEqualTo(LiveVerdict.CONTINUE);
  }

  @Test
  void pairsAreCountedAsOneArm() {
    BigDecimal max = new BigDecimal("0.03");
    FewestSamples fewest = new FewestSamples(0.05, 4);
    assertThat(fewest.of(new LiveMeasure.Flips(Optional.empty(), max)))
        .isEqualTo(fewest.of(counts(new LiveLimit(LiveLimit.Type.MAX, max))))
        .isNotEmpty();
  }

  @Test
  void driftWaitsForItsFirstTestInBothArms() {
    LiveMeasure drift = new LiveMeasure.ColumnShift(DriftMeasure.PSI, "score", BigDecimal.ONE);
    assertThat(new FewestSamples(0.05, 9).of(drift)).hasValue(32);
    assertThat(new FewestSamples(0.05, 0.25).of(drift)).hasValue(128);
    assertThat(new FewestSamples(0.05, 0).of(drift)).isEmpty();
  }

  @Test
  void noNumberDoesWithoutTheOtherArmOrForNoLimitAtAll() {
    LiveLimit worse = new LiveLimit(LiveLimit.Type.MAX_WORSE, new BigDecimal("0.01"));
    assertThat(new FewestSamples(0.05, 0).of(counts(worse))).isEmpty();
    LiveLimit tiny = new LiveLimit(LiveLimit.Type.MAX, new BigDecimal("1e-15"));
    assertThat(new FewestSamples(0.05, 0).of(counts(tiny))).isEmpty();
  }
}
