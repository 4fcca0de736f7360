package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.packaging.PackedFiles;
import io.mlgate.policy.ByteSize;
import io.mlgate.policy.GoldenRule;
import io.mlgate.policy.LoadRule;
import io.mlgate.policy.PackageRule;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.trial.ScoringProgram;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageGateTest {
  private static final String ML_MODEL = "flavors:\n  python_function: {loader_module: m}\n";
  private static final String GOLDEN =
      "{\"request\": {\"inputs\": [[1]]}, \"expected\": {\"predictions\": [0.25]}}\n";
  private static final PackageRule PLAIN =
      new PackageRule(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  private final InMemoryStore store = new InMemoryStore();
  private final List<Path> folders = new ArrayList<>();
  private ModelTrials trials;

  @TempDir private Path directory;

  @BeforeEach
  void logModel() {
    store
        .with(run("c").tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]").build())
        .withFile("run 'c'", "golden.jsonl", GOLDEN)
        .withFile("run 'c'", "m/MLmodel", ML_MODEL)
        .withFile("run 'c'", "m/model.txt", "[0.25]")
        .withFile("run 'c'", "m/data/empty", "");
    trials =
        gate -> {
          ModelTrial trial = new ProcessTrials(directory, Map.of()).begin(gate);
          trial.folder().ifPresent(folders::add);
          return trial;
        };
  }

  @Test
  void theDigestOfAllFilesIsInTheSlice() {
    String lines =
        "MLmodel  "
            + sha256(ML_MODEL)
            + "\ndata/empty  "
            + sha256("")
            + "\nmodel.txt  "
            + sha256("[0.25]")
            + "\n";

    GateResult result = evaluate(PLAIN).results().get(0);
    assertThat(result.slice()).hasToString("package=files, sha256=" + sha256(lines));
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void requiredFilesMustBeThereAndNotEmpty() {
    PackageRule rule =
        new PackageRule(
            Optional.empty(),
            List.of("model.txt", "data/empty", "golden.jsonl"),
            Optional.empty(),
            Optional.empty());

    assertThat(evaluate(rule).results().subList(1, 4))
        .extracting(result -> result.slice().toString(), GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple("required=model.txt", Verdict.PASS, "model.txt has 6 bytes"),
            tuple("required=data/empty", Verdict.FAIL, "data/empty is empty"),
            tuple(
                "required=golden.jsonl",
                Verdict.FAIL,
                "the model's folder holds no file golden.jsonl"));
  }

  @Test
  void whatIsTooLargeIsNotEvenRead() {
    Evaluation evaluation = evaluate(ofSize(52));

    assertThat(evaluation.results())
        .extracting(GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple(Verdict.ERROR, "not read: the files are more than 52B"),
            tuple(Verdict.FAIL, "the model's files have 53 bytes, more than 52B is accepted"));
    assertThat(evaluate(ofSize(53)).decision()).isEqualTo(Decision.RELEASABLE);
  }

  private static PackageRule ofSize(int bytes) {
    return new PackageRule(
        Optional.of(new ByteSize(bytes, bytes + "B")),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aFileThatWasChangedIsNamedAndNotLoaded() {
    store.withFile(
        "run 'c'",
        "SHA256SUMS",
        sha256(ML_MODEL)
            + "  MLmodel\n"
            + sha256("[0.5]")
            + "  model.txt\n"
            + sha256("")
            + " *data/empty\n");

    assertThat(evaluate(loading("answers", Optional.of("SHA256SUMS"))).results())
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .contains(
            tuple("package=load", Verdict.ERROR),
            tuple("package=golden requests", Verdict.ERROR),
            tuple("package=checksums", Verdict.FAIL),
            tuple("listed=model.txt", Verdict.FAIL));
  }

  @Test
  void aModelThatAnswersAsExpectedPasses() {
    Evaluation evaluation = evaluate(loading("answers", Optional.empty()));

    assertThat(evaluation.results().subList(1, 3))
        .extracting(result -> result.slice().toString(), GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple("package=load", Verdict.PASS, "the model loads, and answers 1 row"),
            tuple(
                "package=golden requests",
                Verdict.PASS,
                "1 of 1 requests are answered as expected; numbers differ by at most 0.00"));
    assertThat(folders).hasSize(1).noneMatch(Files::exists);
  }

  @Test
  void aModelThatAnswersOtherwiseFails() {
    store.withFile("run 'c'", "m/model.txt", "[0.5]");

    GateResult golden = evaluate(loading("answers", Optional.empty())).results().get(2);
    assertThat(golden.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(golden.value()).hasValue(1);
    assertThat(golden.message()).endsWith("request 1: 0.5 where 0.25 is expected");
  }

  @Test
  void aModelThatDoesNotLoadFailsAndLeavesNothingBehind() {
    assertThat(evaluate(loading("fails", Optional.empty())).results().subList(1, 3))
        .allMatch(result -> result.verdict() == Verdict.FAIL);
    assertThat(folders).hasSize(1).noneMatch(Files::exists);
  }

  @Test
  void whereNoModelMayBeLoadedItIsAnError() {
    trials = ModelTrials.refused("models are loaded on agents only");

    assertThat(evaluate(loading("answers", Optional.empty())).results().subList(1, 3))
        .extracting(GateResult::verdict, GateResult::message)
        .containsOnly(tuple(Verdict.ERROR, "models are loaded on agents only"));
  }

  @Test
  void whatAnotherMachineRecordedIsTakenOver() {
    Evaluation agents = evaluate(loading("answers", Optional.empty()));
    trials = ModelTrials.recorded(agents.results());
    assertThat(evaluate(loading("answers", Optional.empty()))).isEqualTo(agents);

    trials = ModelTrials.recorded(List.of());
    assertThat(evaluate(loading("answers", Optional.empty())).decision())
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void aModelWithoutAnExampleCannotBeAsked() {
    PackageRule rule =
        new PackageRule(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(load("answers", Optional.empty())));

    GateResult result = evaluate(rule).results().get(1);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).startsWith("the model has no serving_input_example.json");
  }

  @Test
  void pathsThatLeadElsewhereAreRefused() {
    store.withFile("run 'c'", "m/..\\evil", "x");

    assertThat(evaluate(PLAIN).results())
        .extracting(GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple(Verdict.ERROR, "run 'c' lists a file whose path leads elsewhere, or is none"));
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheWholeEvaluation() {
    store.failing("run 'c'/m/", TrackingException.Kind.UNREACHABLE, "no answer");

    assertThat(evaluate(loading("answers", Optional.empty())).problems())
        .containsExactly("no answer");
  }

  private static PackageRule loading(String how, Optional<String> sha256sums) {
    return new PackageRule(
        Optional.empty(),
        List.of(),
        sha256sums,
        Optional.of(
            load(
                how,
                Optional.of(
                    new GoldenRule("golden.jsonl", new BigDecimal("0.000001"), BigDecimal.ZERO)))));
  }

  private static LoadRule load(String how, Optional<GoldenRule> golden) {
    return new LoadRule(
        new LoadRule.WithCommand(ScoringProgram.command(how)),
        Duration.ofMinutes(2),
        Optional.empty(),
        golden);
  }

  private Evaluation evaluate(PackageRule rule) {
    return new Evaluator(
            store,
            Runnable::run,
            TableFiles.none(),
            () -> Instant.EPOCH,
            new Machine(trials, CodeRepositories.refused("no code here")))
        .evaluate(
            policy().gate("package", rule).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }

  private static String sha256(String text) {
    return PackedFiles.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
