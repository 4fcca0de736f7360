package io.mlgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRuleTest {

  @ParameterizedTest
  @CsvSource({
    "PASS,          BLOCK, HOLD,  RELEASABLE",
    "FAIL,          BLOCK, HOLD,  BLOCKED",
    "FAIL,          WARN,  HOLD,  RELEASABLE",
    "FAIL,          INFO,  HOLD,  RELEASABLE",
    "ERROR,         BLOCK, HOLD,  BLOCKED",
    "ERROR,         WARN,  HOLD,  RELEASABLE",
    "INCONCLUSIVE,  BLOCK, HOLD,  HELD",
    "INCONCLUSIVE,  BLOCK, BLOCK, BLOCKED",
    "INCONCLUSIVE,  BLOCK, WARN,  RELEASABLE",
    "INCONCLUSIVE,  WARN,  BLOCK, RELEASABLE",
    "NOT_EVALUATED, BLOCK, HOLD,  RELEASABLE",
  })
  void oneResultDecidesBySeverityAndVerdict(
      Verdict verdict, Severity severity, OnInconclusive onInconclusive, Decision decision) {
    GateResult passing = result(Verdict.PASS, Severity.BLOCK, OnInconclusive.HOLD);

    assertThat(
            DecisionRule.decide(List.of(passing, result(verdict, severity, onInconclusive)), false))
        .isEqualTo(decision);
  }

  @Test
  void nothingIsReleasedWhenNoBlockingGateWasEvaluated() {
    assertThat(DecisionRule.decide(List.of(), false)).isEqualTo(Decision.BLOCKED);
    assertThat(
            DecisionRule.decide(
                List.of(
                    result(Verdict.NOT_EVALUATED, Severity.BLOCK, OnInconclusive.HOLD),
                    result(Verdict.PASS, Severity.WARN, OnInconclusive.HOLD)),
                false))
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void aStoreThatFailedBlocksWhateverTheVerdicts() {
    assertThat(
            DecisionRule.decide(
                List.of(result(Verdict.PASS, Severity.BLOCK, OnInconclusive.HOLD)), true))
        .isEqualTo(Decision.BLOCKED);
  }

  @Property
  void noPassingGateEverHealsAnother(
      @ForAll("results") List<GateResult> results, @ForAll("results") List<GateResult> more) {
    GateResult passing = result(Verdict.PASS, Severity.BLOCK, OnInconclusive.HOLD);
    int ofSome = rank(DecisionRule.decide(with(passing, results), false));
    int ofOthers = rank(DecisionRule.decide(with(passing, more), false));

    assertThat(rank(DecisionRule.decide(with(passing, results, more), false)))
        .isEqualTo(Math.max(ofSome, ofOthers));
  }

  @SafeVarargs
  private static List<GateResult> with(GateResult first, List<GateResult>... lists) {
    List<GateResult> all = new ArrayList<>(List.of(first));
    for (List<GateResult> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  @Provide
  Arbitrary<List<GateResult>> results() {
    return Combinators.combine(
            Arbitraries.of(Verdict.class),
            Arbitraries.of(Severity.class),
            Arbitraries.of(OnInconclusive.class))
        .as(DecisionRuleTest::result)
        .list()
        .ofMaxSize(6);
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case RELEASABLE -> 0;
      case HELD -> 1;
      case BLOCKED -> 2;
    };
  }

  private static GateResult result(
      Verdict verdict, Severity severity, OnInconclusive onInconclusive) {
    return new GateResult(
        "gate",
        Slice.WHOLE,
        severity,
        Kind.MODEL,
        onInconclusive,
        "rule",
        verdict,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        "");
  }
}
