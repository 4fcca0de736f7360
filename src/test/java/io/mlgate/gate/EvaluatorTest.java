package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.higher;
import static io.mlgate.policy.PolicyBuilder.maxWorse;
import static io.mlgate.policy.PolicyBuilder.min;
import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyBuilder;
import io.mlgate.policy.Severity;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
  private static final BaselineRule.From CHAMPION = new BaselineRule.Alias("champion");

  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("old").metric("m", 0.90).loggedModel("m-old").build())
          .with(run("new").metric("m", 0.91).loggedModel("m-new").build())
          .with(version("1", "old", "m-old"))
          .with(version("2", "new", "m-new"))
          .with(new LoggedModel("m-new", "model", Optional.of("new"), "", "READY", Map.of()))
          .withAlias("credit", "champion", "1")
          .withAlias("credit", "challenger", "2");

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "new",
        "runs:/new",
        "models:/credit/2",
        "models:/credit@challenger",
        "models:/m-new"
      })
  void everyFormOfReferencePinsTheSameRun(String reference) {
    Evaluation evaluation = evaluate(notWorse(), reference);

    assertThat(evaluation.decision()).isEqualTo(Decision.RELEASABLE);
    assertThat(evaluation.candidate().facts().orElseThrow().runId()).isEqualTo("new");
    assertThat(evaluation.candidate().facts().orElseThrow().loggedModelId()).hasValue("m-new");
    assertThat(evaluation.baseline().orElseThrow().facts().orElseThrow().version()).hasValue("1");
  }

  @Test
  void eachSideIsReadOnce() {
    evaluate(
        policy()
            .baseline(CHAMPION)
            .gate("a", higher("m", maxWorse("0.1")))
            .gate("b", higher("m", maxWorse("0.2")))
            .build(),
        "new");

    assertThat(store.reads())
        .containsExactlyInAnyOrder("new", "credit@champion", "credit/1", "old");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"old", "models:/credit/1", "models:/credit@champion"})
  void aCandidateThatIsItsOwnBaselineIsRefused(String reference) {
    assertThatThrownBy(() -> evaluate(notWorse(), reference))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("candidate and baseline are the same (run old)");
  }

  @Test
  void anotherRunOfTheSameLoggedModelIsTheSameCandidate() {
    store.with(run("again").metric("m", 0.9).loggedModel("m-old").build());

    assertThatThrownBy(() -> evaluate(notWorse(), "again")).isInstanceOf(RefusedException.class);
  }

  @Test
  void aVersionOfAnotherModelIsRefused() {
    store.with(
        new ModelVersion(
            "fraud", "7", Optional.of("new"), Optional.empty(), "", "READY", Map.of()));

    assertThatThrownBy(() -> evaluate(notWorse(), "models:/fraud/7"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("'credit'")
        .hasMessageContaining("'fraud'");
  }

  @Test
  void aFirstReleaseIsForTheModelThatTheRunBelongsTo() {
    Policy slip =
        policy()
            .firstRelease(new BaselineRule.Alias("nobody"))
            .gate("g", higher("m", min("0.5")))
            .build();
    store.with(run("fraud").metric("m", 0.9).build());
    store.with(
        new ModelVersion(
            "fraud", "7", Optional.of("fraud"), Optional.empty(), "", "READY", Map.of()));

    assertThatThrownBy(() -> evaluate(slip, "fraud"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("'fraud'");
    assertThat(evaluate(slip, "new").decision()).isEqualTo(Decision.RELEASABLE);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"PENDING_REGISTRATION", "FAILED_REGISTRATION", "UNKNOWN"})
  void aVersionThatIsNotReadyIsNeitherCandidateNorBaseline(String status) {
    ModelVersion unready =
        new ModelVersion("credit", "3", Optional.of("new"), Optional.empty(), "", status, Map.of());
    store.with(unready).withAlias("credit", "unready", "3");
    Policy policy =
        policy()
            .firstRelease(new BaselineRule.Alias("unready"))
            .gate("compared", higher("m", maxWorse("0.1")))
            .gate("absolute", higher("m", min("0.5")))
            .build();

    assertThatThrownBy(() -> evaluate(notWorse(), "models:/credit/3"))
        .hasMessageContaining("is " + status + " instead of READY");
    assertThat(evaluate(policy, "old").decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void aLoggedModelThatIsNotReadyIsNoCandidate() {
    store.with(new LoggedModel("m-x", "model", Optional.of("new"), "", "UPLOAD_FAILED", Map.of()));

    assertThatThrownBy(() -> evaluate(notWorse(), "models:/m-x"))
        .hasMessageContaining("UPLOAD_FAILED");
  }

  @Test
  void numbersOfAnotherModelsRunDoNotDecide() {
    store.with(version("3", "new", "m-other"));

    assertThatThrownBy(() -> evaluate(notWorse(), "models:/credit/3"))
        .hasMessageContaining("m-other")
        .hasMessageContaining("run new did not log");
  }

  @Test
  void aChampionWhoseRunIsGoneIsNoFirstRelease() {
    store.with(version("5", "gone", "m-gone")).withAlias("credit", "lost", "5");
    store.with(
        new ModelVersion("credit", "6", Optional.empty(), Optional.empty(), "", "READY", Map.of()));
    store.withAlias("credit", "runless", "6");

    for (String alias : new String[] {"lost", "runless"}) {
      Evaluation evaluation =
          evaluate(
              policy()
                  .firstRelease(new BaselineRule.Alias(alias))
                  .gate("compared", higher("m", maxWorse("0.1")))
                  .gate("absolute", higher("m", min("0.5")))
                  .build(),
              "new");

      assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
      assertThat(evaluation.problems()).isEmpty();
      assertThat(evaluation.baseline().orElseThrow().standing())
          .isEqualTo(Side.Standing.UNREADABLE);
    }
  }

  @Test
  void aDeclaredFirstReleaseExcusesAMissingAliasOnly() {
    for (BaselineRule.From from :
        new BaselineRule.From[] {new BaselineRule.Version("99"), new BaselineRule.Run("nosuch")}) {
      Evaluation evaluation =
          evaluate(
              policy()
                  .firstRelease(from)
                  .gate("compared", higher("m", maxWorse("0.1")))
                  .gate("absolute", higher("m", min("0.5")))
                  .build(),
              "new");

      assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    }
  }

  @Test
  void aPolicyThatCouldBlockNothingIsRefused() {
    assertThatThrownBy(() -> evaluate(policy().build(), "new"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () ->
                evaluate(policy().gate("g", higher("m", min("0.5")), Severity.WARN).build(), "new"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aVersionWithoutRunHasNoNumbersToDecideOn() {
    store.with(
        new ModelVersion("credit", "9", Optional.empty(), Optional.empty(), "", "READY", Map.of()));

    assertThatThrownBy(() -> evaluate(notWorse(), "models:/credit/9"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("not made from a run");
  }

  @Test
  void aCandidateThatDoesNotExistIsTheUsersMistake() {
    assertThatThrownBy(() -> evaluate(notWorse(), "nosuch"))
        .isInstanceOfSatisfying(
            TrackingException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
  }

  @Test
  void aNamedBaselineReplacesThePolicysAndMustExist() {
    store.with(run("other").metric("m", 0.99).build());

    Evaluation evaluation = evaluate(notWorse(), "new", Optional.of(new Reference.OfRun("other")));

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.baseline().orElseThrow().reference()).isEqualTo("runs:/other");
    assertThatThrownBy(
            () -> evaluate(notWorse(), "new", Optional.of(new Reference.OfRun("nosuch"))))
        .isInstanceOf(TrackingException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "DENIED", "MALFORMED", "TOO_LARGE"})
  void aStoreThatCannotBeReadAlwaysBlocks(Kind kind) {
    store.failing("credit@champion", kind, "the store is gone");

    Evaluation evaluation =
        evaluate(
            policy()
                .baseline(CHAMPION)
                .gate("absolute", higher("m", min("0.5")))
                .gate("compared", higher("m", maxWorse("0.1")), Severity.INFO)
                .build(),
            "new");

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.problems()).containsExactly("the store is gone");
    assertThat(evaluation.results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.ERROR);
    assertThat(evaluation.baseline().orElseThrow().standing()).isEqualTo(Side.Standing.UNREADABLE);
  }

  @Test
  void anUnreadableCandidateMakesEveryGateAnError() {
    store.failing("new", Kind.UNREACHABLE, "the store is gone");

    Evaluation evaluation =
        evaluate(policy().gate("absolute", higher("m", min("0.5"))).build(), "new");

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.results())
        .singleElement()
        .extracting(GateResult::message)
        .isEqualTo("the candidate could not be read: the store is gone");
  }

  @Test
  void aMissingBaselineBlocksUnlessAFirstReleaseIsDeclared() {
    BaselineRule.From nobody = new BaselineRule.Alias("nobody");
    Policy undeclared = policy().baseline(nobody).gate("g", higher("m", maxWorse("0.1"))).build();
    Policy declared =
        policy()
            .firstRelease(nobody)
            .gate("compared", higher("m", maxWorse("0.1")))
            .gate("absolute", higher("m", min("0.5")))
            .gate(
                "both",
                higher(
                    "m",
                    new Bounds(
                        min("0.95").min(),
                        Optional.empty(),
                        maxWorse("0.1").maxWorse(),
                        Optional.empty())))
            .build();

    assertThat(evaluate(undeclared, "new").decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluate(undeclared, "new").problems()).isEmpty();
    InMemoryStore withoutReleases = new InMemoryStore().with(run("new").metric("m", 0.9).build());
    Evaluation first =
        new Evaluator(withoutReleases, Runnable::run, TableFiles.none(), Instant::now)
            .evaluate(
                declared, new CandidateChoice.Named(new Reference.OfRun("new")), Optional.empty());
    assertThat(first.results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.NOT_EVALUATED, Verdict.PASS, Verdict.FAIL);
    assertThat(first.baseline().orElseThrow().standing()).isEqualTo(Side.Standing.FIRST_RELEASE);
  }

  @Test
  void aDeclaredFirstReleaseStillComparesOnceThereIsABaseline() {
    Evaluation evaluation =
        evaluate(
            policy().firstRelease(CHAMPION).gate("g", higher("m", maxWorse("0"))).build(), "new");

    assertThat(evaluation.results())
        .singleElement()
        .extracting(GateResult::verdict)
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aDeclaredFirstReleaseDoesNotExcuseAnUnreachableStore() {
    store.failing("credit@champion", Kind.UNREACHABLE, "the store is gone");

    Evaluation evaluation =
        evaluate(
            policy().firstRelease(CHAMPION).gate("g", higher("m", maxWorse("0"))).build(), "new");

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(evaluation.results())
        .singleElement()
        .extracting(GateResult::verdict)
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void theLatestRunOfAnExperimentCanBeTheCandidate() {
    Evaluation evaluation =
        new Evaluator(
                new InMemoryStore().with(run("new").metric("m", 0.9).build()),
                Runnable::run,
                TableFiles.none(),
                Instant::now)
            .evaluate(
                policy().gate("g", higher("m", min("0.5"))).build(),
                new CandidateChoice.Latest("experiment", ""),
                Optional.empty());

    assertThat(evaluation.candidate().facts().orElseThrow().runId()).isEqualTo("new");
    assertThat(evaluation.candidate().reference())
        .isEqualTo("latest run of experiment 'experiment'");
  }

  @Test
  void anExperimentWithoutMatchingRunIsTheUsersMistake() {
    assertThatThrownBy(
            () ->
                new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
                    .evaluate(
                        notWorse(), new CandidateChoice.Latest("empty", "x"), Optional.empty()))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("no run found")
        .hasMessageContaining("mlgate runs --experiment 'empty'");
  }

  private static Policy notWorse() {
    return policy()
        .baseline(CHAMPION)
        .gate("g", higher("m", PolicyBuilder.maxWorse("0.01")))
        .build();
  }

  private static ModelVersion version(String number, String runId, String modelId) {
    return new ModelVersion(
        "credit",
        number,
        Optional.of(runId),
        Optional.of(modelId),
        "models:/" + modelId,
        "READY",
        Map.of());
  }

  private Evaluation evaluate(Policy policy, String reference) {
    return evaluate(policy, reference, Optional.empty());
  }

  private Evaluation evaluate(Policy policy, String reference, Optional<Reference> baseline) {
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(policy, new CandidateChoice.Named(Reference.parse(reference)), baseline);
  }
}
