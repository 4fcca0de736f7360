package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.Margin;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.policy.RerunRule;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproducibilityGateTest {
  private final InMemoryStore store =
      new InMemoryStore()
          .withFile(
              "run 'c'", "m/MLmodel", "flavors: {python_function: {python_version: 3.11.4}}\n")
          .withFile("run 'c'", "m/requirements.txt", "numpy==2.1.0\n");

  private static RunBuilder known() {
    return run("c")
        .tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]")
        .tag("mlflow.source.git.commit", "0123456789abcdef0123456789abcdef01234567")
        .tag("mlflow.source.name", "train.py")
        .dataset(new DatasetInput("train", "d1", "", "training"));
  }

  @Test
  void whatIsKnownOfASeededRunIsAll() {
    GateResult result = evaluate(known().param("seed", "1"), "1").results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.value()).hasValue(1);
    assertThat(result.message()).isEqualTo("6 of 6 facts are known");
  }

  @ParameterizedTest
  @CsvSource({"0.84, FAIL", "0.8333333333333334, FAIL", "0.8333333333333333, PASS", "0.5, PASS"})
  void oneMissingOfSixIsFiveSixths(String minScore, Verdict verdict) {
    GateResult result = evaluate(known().param("depth", "3"), minScore).results().get(0);

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.value()).hasValue(0.8333);
    assertThat(result.message())
        .isEqualTo(
            "5 of 6 facts are known; the candidate's run logged no parameter called seed,"
                + " random_seed or random_state with a value");
  }

  @Test
  void withoutTheModelsFilesThereIsNoScore() {
    store.failing("run 'c'/m/MLmodel", TrackingException.Kind.UNREACHABLE, "no answer");

    Evaluation evaluation = evaluate(known().param("seed", "1"), "0.1");
    assertThat(evaluation.results().get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(evaluation.problems()).containsExactly("no answer");
  }

  @ParameterizedTest
  @CsvSource({
    "0.85, 0.85, 0, PASS",
    "0.85, 0.851, 0.001, PASS",
    "0.851, 0.85, 0.001, PASS",
    "0.85, 0.8510000001, 0.001, FAIL",
    "0.3, 0.2, 0.1, PASS",
    "-2, -2.02, 1%, PASS",
    "2.02, 2, 1%, PASS",
    "2, 2.0201, 1%, FAIL",
    "0, 0.0001, 1%, FAIL",
    "0.85, NaN, 1, ERROR",
    "Infinity, Infinity, 1, ERROR"
  })
  void aRepeatedRunGivesTheSameNumbers(
      double own, double again, String tolerance, Verdict verdict) {
    store.with(repeating("again").metric("f1", again).build());
    GateResult result = rerun(run("c").metric("f1", own), tolerance).results().get(0);

    assertThat(result.slice()).hasToString("rerun=f1");
    assertThat(result.verdict()).isEqualTo(verdict);
  }

  @Test
  void theMessageTellsBothNumbers() {
    store.with(repeating("again").metric("f1", 0.8507).build());
    GateResult result = rerun(run("c").metric("f1", 0.8512), "0.001").results().get(0);

    assertThat(result.message())
        .isEqualTo(
            "f1 is 0.8512, and 0.8507 in run again, which repeats it: 0.0005 apart, where at most"
                + " 0.001 is accepted");
    assertThat(result.value()).hasValue(0.0005);
    assertThat(result.accepted().orElseThrow().upper()).contains(new BigDecimal("0.001"));
  }

  @Test
  void aMetricThatOnlyOneRunLoggedIsAnError() {
    store.with(repeating("again").build());
    GateResult result = rerun(run("c").metric("f1", 0.8), "1").results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo("the repetition's run logged no 'f1': it logged no metric at all");
  }

  @Test
  void withoutRepetitionTheGateFails() {
    store
        .with(repeating("running").metric("f1", 0.8).status(RunStatus.RUNNING).build())
        .with(repeating("deleted").metric("f1", 0.8).deleted().build())
        .with(run("of another").tag("mlgate.rerun_of", "x").metric("f1", 0.8).build());
    RunBuilder itself = run("c").tag("mlgate.rerun_of", "c").metric("f1", 0.8);
    GateResult result = rerun(itself, "1").results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo(
            "no finished run of the experiment repeats the candidate's: train it again with the tag"
                + " mlgate.rerun_of set to c");
  }

  @Test
  void otherParametersAreNoRepetition() {
    RunBuilder again = repeating("again").metric("f1", 0.8).param("a", "2").param("e", "1");
    store.with(again.build());
    RunBuilder candidate =
        run("c").metric("f1", 0.8).param("a", "1").param("b", "1").param("d", "1");
    GateResult result = rerun(candidate, "1").results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo(
            "run again is no repetition of the candidate's: it has other values of the"
                + " parameters a, b, d and 1 more; train it again");
  }

  @Test
  void otherDataOrCodeAreNoRepetition() {
    store.with(repeating("again").metric("f1", 0.8).build());
    RunBuilder data =
        run("c").metric("f1", 0.8).dataset(new DatasetInput("t", "d1", "", "training"));
    assertThat(rerun(data, "1").results().get(0).message())
        .contains("it declared datasets of other digests");
    RunBuilder code = run("c").metric("f1", 0.8).tag("mlflow.source.git.commit", "0123");
    assertThat(rerun(code, "1").results().get(0).message()).contains("it is of another commit");
  }

  private static RunBuilder repeating(String runId) {
    return run(runId).tag("mlgate.rerun_of", "c");
  }

  private Evaluation rerun(RunBuilder candidate, String tolerance) {
    boolean share = tolerance.endsWith("%");
    BigDecimal number = new BigDecimal(tolerance.replace("%", ""));
    Margin margin = new Margin(share ? number.movePointLeft(2) : number, share);
    return evaluate(
        candidate,
        new ReproducibilityRule(
            Optional.empty(), Optional.of(new RerunRule(List.of("f1"), margin))));
  }

  private Evaluation evaluate(RunBuilder candidate, String minScore) {
    return evaluate(candidate, new ReproducibilityRule(new BigDecimal(minScore)));
  }

  private Evaluation evaluate(RunBuilder candidate, ReproducibilityRule rule) {
    return new Evaluator(
            store.with(candidate.build()), Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().gate("g", rule).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }
}
