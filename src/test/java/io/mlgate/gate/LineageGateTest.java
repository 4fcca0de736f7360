package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.LineageRule;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LineageGateTest {
  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void aRunThatTellsEverythingPasses() {
    RunBuilder told =
        run("c")
            .tag("mlflow.source.git.commit", SHA1)
            .tag("mlflow.user", "ana")
            .tag("mlflow.source.name", "train.py")
            .param("model__random_state", "7")
            .tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]")
            .dataset(evaluation("holdout", "d1"));
    store
        .withFile("run 'c'", "m/MLmodel", "flavors: {python_function: {python_version: 3.11.4}}\n")
        .withFile("run 'c'", "m/requirements.txt", "numpy==2.1.0\n");
    assertThat(evaluate(List.of(LineageFact.values()), false, told, run("b")))
        .allMatch(result -> result.verdict() == Verdict.PASS)
        .extracting(result -> result.slice().toString(), GateResult::message)
        .containsExactly(
            tuple("fact=git_commit", "trained from commit " + SHA1),
            tuple("fact=dataset_digest", "declared holdout d1"),
            tuple("fact=environment", "its files tell Python and the version of every package"),
            tuple("fact=seed", "logged model__random_state 7"),
            tuple("fact=params", "logged model__random_state 7"),
            tuple("fact=author", "ana"),
            tuple("fact=source", "train.py"));
  }

  @Test
  void aRunThatTellsNothingFailsInEachFact() {
    assertThat(evaluate(List.of(LineageFact.values()), false, run("c"), run("b")))
        .filteredOn(result -> !result.slice().toString().equals("fact=environment"))
        .hasSize(LineageFact.values().length - 1)
        .allMatch(result -> result.verdict() == Verdict.FAIL)
        .extracting(GateResult::message)
        .contains(
            "the candidate's run logged no parameter called seed, random_seed or random_state with"
                + " a value");
  }

  @Test
  void aRunWithoutModelHasNoEnvironmentToTellOf() {
    GateResult result = one(LineageFact.ENVIRONMENT, run("c"));
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).isEqualTo("run c logged no model: log one, or name a version");
  }

  @Test
  void anEnvironmentThatCannotBeBuiltAgainFails() {
    store
        .withFile("run 'c'", "m/MLmodel", "flavors: {}\n")
        .withFile("run 'c'", "m/requirements.txt", "a>1\nb\nc==1\nd\ne\n");
    GateResult result =
        one(
            LineageFact.ENVIRONMENT,
            run("c").tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]"));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo(
            "the environment can't be built again: no file says which Python, a is not pinned, b is"
                + " not pinned, and 2 more");
  }

  @ParameterizedTest
  @CsvSource({
    "0123456789abcdef0123456789abcdef01234567, PASS",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, PASS",
    "0123456, FAIL",
    "0123456789ABCDEF0123456789ABCDEF01234567, FAIL",
    "main, FAIL",
    "'', FAIL"
  })
  void onlyAWholeCommitNamesTheCode(String commit, Verdict verdict) {
    assertThat(
            one(LineageFact.GIT_COMMIT, run("c").tag("mlflow.source.git.commit", commit)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "seed, 1, PASS",
    "random_state, 0, PASS",
    "rf.random_state, 3, PASS",
    "SEED, 3, PASS",
    "random_state, None, FAIL",
    "seed, '', FAIL",
    "seeds_of_trees, 3, FAIL",
    "proceed, 3, FAIL"
  })
  void aSeedIsAParameterWithAValue(String param, String value, Verdict verdict) {
    assertThat(one(LineageFact.SEED, run("c").param(param, value)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aDatasetWithoutDigestIsNamed() {
    RunBuilder candidate =
        run("c").dataset(evaluation("good", "d")).dataset(evaluation("bad", " "));
    GateResult result = one(LineageFact.DATASET_DIGEST, candidate);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo("the candidate's run does not tell the digest of the dataset bad");
  }

  @ParameterizedTest
  @EnumSource(value = RunStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISHED")
  void aRunThatDidNotFinishIsAnError(RunStatus status) {
    assertThat(
            evaluate(
                List.of(LineageFact.AUTHOR),
                true,
                run("c").status(status).tag("mlflow.user", "ana"),
                run("b")))
        .hasSize(2)
        .allMatch(result -> result.verdict() == Verdict.ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "evaluation, d1, evaluation, d1, PASS",
    "evaluation, d1, test, d1, PASS",
    "evaluation, d1, evaluation, d2, FAIL",
    "training, d1, evaluation, d1, ERROR",
    "evaluation, d1, '', d1, ERROR",
    "evaluation, '', evaluation, '', ERROR"
  })
  void evaluationDataAreComparedByDigest(
      String context, String digest, String baselineContext, String baselineDigest, Verdict is) {
    RunBuilder candidate = run("c").dataset(new DatasetInput("x", digest, "", context));
    RunBuilder baseline =
        run("b").dataset(new DatasetInput("y", baselineDigest, "", baselineContext));
    assertThat(evaluate(List.of(LineageFact.PARAMS), true, candidate, baseline).get(1).verdict())
        .isEqualTo(is);
  }

  @Test
  void aFurtherDatasetOfOneSideIsNoSameData() {
    RunBuilder candidate = run("c").dataset(evaluation("x", "d1")).dataset(evaluation("z", "d3"));
    RunBuilder baseline = run("b").dataset(evaluation("x", "d1"));
    GateResult result = evaluate(List.of(LineageFact.PARAMS), true, candidate, baseline).get(1);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message()).isEqualTo("evaluated on x d1, z d3, but the baseline on x d1");
  }

  private static DatasetInput evaluation(String name, String digest) {
    return new DatasetInput(name, digest, "", "evaluation");
  }

  private GateResult one(LineageFact fact, RunBuilder candidate) {
    return evaluate(List.of(fact), false, candidate, run("b")).get(0);
  }

  private List<GateResult> evaluate(
      List<LineageFact> facts, boolean sameData, RunBuilder candidate, RunBuilder baseline) {
    store.with(candidate.build()).with(baseline.build());
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy()
                .baseline(new BaselineRule.Run("b"))
                .gate("g", new LineageRule(facts, sameData))
                .build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty())
        .results();
  }
}
