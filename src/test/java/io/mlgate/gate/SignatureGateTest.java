package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.SignatureMode;
import io.mlgate.policy.SignatureRule;
import io.mlgate.policy.SignatureServing;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureGateTest {
  private static final String HISTORY = "mlflow.log-model.history";
  private static final SignatureRule DROP_IN =
      new SignatureRule(SignatureMode.DROP_IN, SignatureServing.DATAFRAME, false);
  private static final String OUTPUT = "{\"type\": \"double\", \"required\": true}";

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void differencesAreNamedWithTheirEffectTheWorstFirst() {
    model(
        "b", columns(column("age", "long"), column("income", "double"), column("note", "string")));
    model(
        "c",
        columns(column("age", "integer"), column("income", "double"), column("zip", "string")));

    assertThat(evaluate(DROP_IN))
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(
            tuple("place=inputs.age", Verdict.FAIL),
            tuple("place=inputs.zip", Verdict.FAIL),
            tuple("place=inputs.note", Verdict.PASS));
    assertThat(evaluate(DROP_IN).get(0).message()).startsWith("long -> integer: ");
  }

  @Test
  void theSameSignaturePasses() {
    model("b", columns(column("age", "long")));
    model("c", columns(column("age", "long")));

    assertThat(evaluate(DROP_IN))
        .extracting(GateResult::slice, GateResult::verdict, GateResult::message)
        .containsExactly(tuple(Slice.WHOLE, Verdict.PASS, "the signatures are the same"));
  }

  @ParameterizedTest
  @CsvSource({
    "DATAFRAME, false, BLOCKED, place=inputs.age",
    "JSON, false, RELEASABLE, 'place=inputs.age, impact=warning'",
    "JSON, true, BLOCKED, place=inputs.age",
  })
  void requestsInJsonAreCastWhichIsAWarning(
      SignatureServing serving, boolean refuses, Decision decision, String slice) {
    model("b", columns(column("age", "double")));
    model("c", columns(column("age", "long")));

    Evaluation evaluation = evaluation(new SignatureRule(SignatureMode.DROP_IN, serving, refuses));
    assertThat(evaluation.decision()).isEqualTo(decision);
    assertThat(evaluation.results())
        .filteredOn(result -> result.verdict() == Verdict.FAIL)
        .extracting(result -> result.slice().toString())
        .containsExactly(slice);
  }

  @Test
  void readBothWaysAPlaceMayDifferInEach() {
    model("b", columns(column("age", "long")));
    model("c", columns(column("age", "string")));

    assertThat(evaluate(new SignatureRule(SignatureMode.FULL, SignatureServing.DATAFRAME, false)))
        .extracting(result -> result.slice().toString())
        .containsExactly("place=inputs.age, read=backward", "place=inputs.age, read=forward");
  }

  @Test
  void ofThousandsOfDifferencesTheLastResultCountsTheRest() {
    model("b", columns(column("x", "long")));
    String[] many =
        IntStream.range(0, 5_000).mapToObj(i -> column("c" + i, "long")).toArray(String[]::new);
    model("c", columns(many));

    List<GateResult> results = evaluate(DROP_IN);
    assertThat(results).hasSize(100);
    assertThat(results.get(99).slice()).hasToString("place=(others)");
    assertThat(results.get(99).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.get(99).message()).isEqualTo("and 4902 more, of which 4901 fail");
  }

  @Test
  void aModelWithoutSignatureIsAnErrorThatNamesIt() {
    model("b", columns(column("age", "long")));
    model("c", "flavors: {}\n");

    assertThat(only().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(only().message())
        .isEqualTo(
            "the candidate has no signature: log models with infer_signature or an input example");
  }

  @Test
  void aDamagedModelFileIsAnErrorThatNamesIt() {
    model("b", columns(column("age", "long")));
    model("c", "flavors: [1\n");

    assertThat(only().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(only().message()).startsWith("artifact 'model/MLmodel' of run 'c'");
  }

  @Test
  void aMissingModelFileIsAnError() {
    model("b", columns(column("age", "long")));
    store.with(run("c").tag(HISTORY, "[{\"artifact_path\": \"model\"}]").build());

    assertThat(only().verdict()).isEqualTo(Verdict.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; run c logged no model: log one, or name a version",
        "[{\"artifact_path\": \"a\"}, {\"artifact_path\": \"b\"}];"
            + " run c logged 2 models: name a version, or one of them as models:/m-...",
        "{}; the tag mlflow.log-model.history holds no list of logged models",
        "[{}]; the tag mlflow.log-model.history holds no list of logged models",
        "[; the tag mlflow.log-model.history holds no list of logged models",
      })
  void aRunMustHaveLoggedOneModel(String history, String message) {
    model("b", columns(column("age", "long")));
    store.with(run("c").tag(HISTORY, history).build());

    assertThat(only().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(only().message()).isEqualTo(message);
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheWholeEvaluation() {
    model("b", columns(column("age", "long")));
    model("c", columns(column("age", "long")));
    store.failing("run 'c'/model/MLmodel", TrackingException.Kind.UNREACHABLE, "no answer");

    Evaluation evaluation = evaluation(DROP_IN);
    assertThat(evaluation.results()).extracting(GateResult::verdict).containsExactly(Verdict.ERROR);
    assertThat(evaluation.problems()).containsExactly("no answer");
  }

  @Test
  void onlyModelsOfFinishedRunsAreCompared() {
    model("b", columns(column("age", "long")));
    store
        .with(run("c").status(RunStatus.FAILED).build())
        .withFile("run 'c'", "model/MLmodel", columns(column("age", "long")));

    assertThat(only().verdict()).isEqualTo(Verdict.ERROR);
  }

  private GateResult only() {
    List<GateResult> results = evaluate(DROP_IN);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private List<GateResult> evaluate(SignatureRule rule) {
    return evaluation(rule).results();
  }

  private Evaluation evaluation(SignatureRule rule) {
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().baseline(new BaselineRule.Run("b")).gate("signature", rule).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }

  private void model(String runId, String mlModel) {
    store
        .with(run(runId).tag(HISTORY, "[{\"artifact_path\": \"model\"}]").build())
        .withFile("run '" + runId + "'", "model/MLmodel", mlModel);
  }

  private static String column(String name, String type) {
    return "{\"name\": \"" + name + "\", \"type\": \"" + type + "\", \"required\": true}";
  }

  private static String columns(String... columns) {
    return "flavors: {}\nsignature:\n  inputs: '["
        + String.join(", ", columns)
        + "]'\n  outputs: '["
        + OUTPUT
        + "]'\n";
  }
}
