package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.higher;
import static io.mlgate.policy.PolicyBuilder.maxWorse;
import static io.mlgate.policy.PolicyBuilder.min;
import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevalidationTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      baseline: {from: alias:champion}
      gates:
        floor: {logged: accuracy, direction: higher, min: %s}
        no-worse: {logged: accuracy, direction: higher, maxWorse: 0.01}
        calls: {compatibility: signature}
      retirement: {when: [floor]}
      """;

  @Test
  void theBaselineIsJudgedWithoutAComparison() {
    Evaluation evaluation = revalidated("0.85");

    assertThat(evaluation.decision()).isEqualTo(Decision.RELEASABLE);
    assertThat(evaluation.isRevalidation()).isTrue();
    assertThat(evaluation.candidate().facts().orElseThrow().version()).contains("7");
    assertThat(evaluation.results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.NOT_EVALUATED, Verdict.NOT_EVALUATED);
    assertThat(evaluation.results().get(1).message())
        .isEqualTo("the comparison is not evaluated: revalidation, the baseline itself is judged");
    assertThat(evaluation.reasonsToRetire()).isEmpty();
  }

  @Test
  void aFailedCriterionIsAReasonToRetire() {
    Evaluation evaluation = revalidated("0.95");

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.reasonsToRetire()).containsExactly("floor");
  }

  @Test
  void ofACandidateNothingIsRetired() {
    Evaluation evaluation =
        evaluator(store().with(run("new").metric("accuracy", 0.5).build()))
            .evaluate(
                read("0.95"),
                new CandidateChoice.Named(new Reference.OfRun("new")),
                Optional.empty());

    assertThat(evaluation.isRevalidation()).isFalse();
    assertThat(evaluation.reasonsToRetire()).isEmpty();
  }

  @Test
  void withOnlyComparisonsNothingSpeaksForTheModel() {
    Policy compares =
        policy()
            .baseline(new BaselineRule.Alias("champion"))
            .gate("no-worse", higher("accuracy", maxWorse("0.01")))
            .build();

    Evaluation evaluation =
        evaluator(store()).evaluate(compares, new CandidateChoice.OfBaseline(), Optional.empty());

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void withoutABaselineThereIsNothingToJudge() {
    Policy none = policy().gate("floor", higher("accuracy", min("0.5"))).build();

    assertThatThrownBy(
            () ->
                evaluator(store())
                    .evaluate(none, new CandidateChoice.OfBaseline(), Optional.empty()))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("the policy names no baseline that could be judged again");
  }

  @Test
  void anAliasThatPointsNowhereIsToldEvenBeforeAFirstRelease() {
    assertThatThrownBy(
            () ->
                evaluator(new InMemoryStore())
                    .evaluate(read("0.5"), new CandidateChoice.OfBaseline(), Optional.empty()))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("champion");
  }

  private static Evaluation revalidated(String min) {
    return evaluator(store())
        .evaluate(read(min), new CandidateChoice.OfBaseline(), Optional.empty());
  }

  private static Policy read(String min) {
    return PolicyReader.read("mlgate.yaml", POLICY.formatted(min).getBytes(StandardCharsets.UTF_8));
  }

  private static InMemoryStore store() {
    return new InMemoryStore()
        .with(run("old").metric("accuracy", 0.9).build())
        .with(
            new ModelVersion(
                "credit", "7", Optional.of("old"), Optional.empty(), "", "READY", Map.of()))
        .withAlias("credit", "champion", "7");
  }

  private static Evaluator evaluator(InMemoryStore store) {
    return new Evaluator(
        store, Runnable::run, TableFiles.none(), () -> Instant.parse("2026-03-01T12:00:00Z"));
  }
}
