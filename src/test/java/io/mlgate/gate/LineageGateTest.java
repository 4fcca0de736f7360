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
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import io.mlgate.workspace.GitWork;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LineageGateTest {
  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

  private static final String DVC_LOCK =
      """
      schema: '2.0'
      stages:
        train:
          cmd: python train.py
          deps:
          - {path: data/train.csv, hash: md5, md5: 22a1a2931c8370d3aeedd7183606fd7f, size: 14445097}
          outs:
          - {path: model, hash: md5, md5: 0cc175b9c0f1b6a831c399e269772661.dir, size: 1, nfiles: 1}
      """;

  private final InMemoryStore store = new InMemoryStore();
  private Machine machine =
      new Machine(ModelTrials.refused("no model here"), CodeRepositories.refused("no code here"));

  @TempDir private Path temp;

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
        .withFile("run 'c'", "m/requirements.txt", "numpy==2.1.0\n")
        .withFile("run 'c'", "dvc.lock", DVC_LOCK);
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
            tuple("fact=source", "train.py"),
            tuple(
                "fact=dvc",
                "artifact 'dvc.lock' of run 'c' tells data/train.csv 22a1a2931c8370d3aeedd7183606fd7f, model"
                    + " 0cc175b9c0f1b6a831c399e269772661.dir"));
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

  @Test
  void uncommittedChangesAreNoCommit() {
    RunBuilder ofRun =
        run("c").tag("mlflow.source.git.commit", SHA1).tag("mlflow.git.dirty", "True");
    GateResult result = one(LineageFact.GIT_COMMIT, ofRun);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo(
            "trained from uncommitted changes of commit "
                + SHA1
                + ", as the tag mlflow.git.dirty says: commit them, and train again");
  }

  @ParameterizedTest
  @CsvSource({"true, FAIL", "false, PASS", "'', PASS"})
  void theLoggedModelTellsOfUncommittedChanges(String dirty, Verdict verdict) {
    store.with(
        new LoggedModel(
            "m-1", "model", Optional.of("c"), "", "READY", Map.of("mlflow.git.dirty", dirty)));
    RunBuilder candidate = run("c").tag("mlflow.source.git.commit", SHA1).loggedModel("m-1");
    assertThat(one(LineageFact.GIT_COMMIT, candidate).verdict()).isEqualTo(verdict);
  }

  @Test
  void aLoggedModelThatIsGoneTellsNothingButAStoreThatFailsIsAnError() {
    RunBuilder candidate = run("c").tag("mlflow.source.git.commit", SHA1).loggedModel("m-1");
    assertThat(one(LineageFact.GIT_COMMIT, candidate).verdict()).isEqualTo(Verdict.PASS);
    store.failing("m-1", TrackingException.Kind.UNREACHABLE, "no answer");
    assertThat(one(LineageFact.GIT_COMMIT, candidate).verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void aCommitOfTheWorkspacePasses() {
    GitWork work = GitWork.in(temp);
    String commit = work.write("train.py", "1").commit();
    machine = Machine.at(temp, work.environment());

    GateResult result = inRepository(run("c").tag("mlflow.source.git.commit", commit));
    assertThat(result.slice()).hasToString("fact=repository");
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.message()).isEqualTo("what is checked out in '.' comes from " + commit);
  }

  @Test
  void aCommitThatTheWorkspaceLacksFails() {
    GitWork work = GitWork.in(temp);
    work.write("train.py", "1").commit();
    machine = Machine.at(temp, work.environment());

    GateResult result = inRepository(run("c").tag("mlflow.source.git.commit", SHA1));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo(
            "the repository of '.' has no commit "
                + SHA1
                + ": push the commit that trained the model, or fetch all branches");
  }

  @Test
  void changedFilesAreNamedWithinBounds() {
    GitWork work = GitWork.in(temp);
    for (String file : List.of("a", "b", "c\u001b[2J", "d", "e")) {
      work.write(file, "1");
    }
    String commit = work.commit();
    for (String file : List.of("a", "b", "c\u001b[2J", "d", "e")) {
      work.write(file, "22");
    }
    machine = Machine.at(temp, work.environment());

    GateResult result = inRepository(run("c").tag("mlflow.source.git.commit", commit));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo(
            "files of the repository of '.' were changed and not committed: a, b, c\uFFFD[2J and 2"
                + " more");
  }

  @Test
  void withoutCommitThereIsNothingToLookForInARepository() {
    assertThat(inRepository(run("c")).verdict()).isEqualTo(Verdict.FAIL);
    RunBuilder dirty =
        run("c").tag("mlflow.source.git.commit", SHA1).tag("mlflow.git.dirty", "true");
    assertThat(inRepository(dirty).message()).startsWith("trained from uncommitted changes");
  }

  @Test
  void withoutGitOrWhereCodeIsRefusedThereIsNoVerdict() {
    RunBuilder candidate = run("c").tag("mlflow.source.git.commit", SHA1);
    assertThat(inRepository(candidate).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(inRepository(candidate).message()).isEqualTo("no code here");

    machine = Machine.at(temp, Map.of("PATH", temp.resolve("empty").toString()));
    assertThat(inRepository(candidate).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(inRepository(candidate).message())
        .isEqualTo("there is no program 'git' on this machine: put it on PATH, or name its path");
  }

  @Test
  void whatATrustedMachineRecordedIsTakenOver() {
    GitWork work = GitWork.in(temp);
    String commit = work.write("dvc.lock", DVC_LOCK).commit();
    RunBuilder candidate = run("c").tag("mlflow.source.git.commit", commit);
    LineageRule rule = new LineageRule(List.of(LineageFact.DVC), false, Optional.of("."));

    machine = Machine.at(temp, work.environment());
    List<GateResult> agents = evaluate(rule, candidate, run("b"));
    assertThat(agents).hasSize(2).allMatch(result -> result.verdict() == Verdict.PASS);

    machine = Machine.recorded(agents);
    assertThat(evaluate(rule, candidate, run("b"))).isEqualTo(agents);

    machine = Machine.recorded(List.of());
    assertThat(evaluate(rule, candidate, run("b")))
        .allMatch(result -> result.verdict() == Verdict.ERROR);
  }

  @Test
  void theRunsOwnDvcLockComesBeforeTheCommitted() {
    GitWork work = GitWork.in(temp);
    String commit = work.write("dvc.lock", DVC_LOCK).commit();
    machine = Machine.at(temp, work.environment());
    store.withFile("run 'c'", "dvc.lock", DVC_LOCK.replace("data/train.csv", "own.csv"));

    LineageRule rule = new LineageRule(List.of(LineageFact.DVC), false, Optional.of("."));
    RunBuilder candidate = run("c").tag("mlflow.source.git.commit", commit);
    assertThat(evaluate(rule, candidate, run("b")).get(0).message())
        .startsWith("artifact 'dvc.lock' of run 'c' tells own.csv 22a1");
  }

  @Test
  void aCommitWithoutDvcLockFails() {
    GitWork work = GitWork.in(temp);
    String commit = work.write("train.py", "1").commit();
    machine = Machine.at(temp, work.environment());

    LineageRule rule = new LineageRule(List.of(LineageFact.DVC), false, Optional.of("."));
    GateResult result =
        evaluate(rule, run("c").tag("mlflow.source.git.commit", commit), run("b")).get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message())
        .isEqualTo(
            "commit "
                + commit
                + " holds no dvc.lock: commit it, or log it with mlflow.log_artifact(\"dvc.lock\")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{schema: '2.0', stages: {}} | FAIL",
        "{schema: '2.0', stages: {a: {deps: [{path: x}]}}} | FAIL",
        "{schema: '2.0', stages: {a: {deps: [{path: x, md5: 12}]}}} | FAIL",
        "{schema: '2.0', stages: {a: {deps: [{path: 's3://b/x', etag: abc}]}}} | PASS",
        "{a: {outs: [{path: x, md5: 22a1a2931c8370d3aeedd7183606fd7f}]}} | PASS",
        "{schema: '3.0', stages: {}} | ERROR",
        "[1] | ERROR",
        "{ | ERROR",
        "{schema: '2.0', stages: &s {a: *s}} | ERROR"
      })
  void dvcLockIsJudged(String text, Verdict verdict) {
    store.withFile("run 'c'", "dvc.lock", text);
    assertThat(one(LineageFact.DVC, run("c")).verdict()).isEqualTo(verdict);
  }

  private GateResult inRepository(RunBuilder candidate) {
    LineageRule rule = new LineageRule(List.of(LineageFact.PARAMS), false, Optional.of("."));
    return evaluate(rule, candidate, run("b")).get(1);
  }

  private static DatasetInput evaluation(String name, String digest) {
    return new DatasetInput(name, digest, "", "evaluation");
  }

  private GateResult one(LineageFact fact, RunBuilder candidate) {
    return evaluate(List.of(fact), false, candidate, run("b")).get(0);
  }

  private List<GateResult> evaluate(
      List<LineageFact> facts, boolean sameData, RunBuilder candidate, RunBuilder baseline) {
    return evaluate(new LineageRule(facts, sameData), candidate, baseline);
  }

  private List<GateResult> evaluate(LineageRule rule, RunBuilder candidate, RunBuilder baseline) {
    store.with(candidate.build()).with(baseline.build());
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now, machine)
        .evaluate(
            policy().baseline(new BaselineRule.Run("b")).gate("g", rule).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty())
        .results();
  }
}
