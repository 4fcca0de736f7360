package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.SavedFormat;
import io.mlgate.policy.VersionChange;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentGateTest {
  private static final EnvironmentRule MINOR =
      new EnvironmentRule(VersionChange.MINOR, List.of(), List.of(), false);
  private static final String ML_MODEL =
      """
      flavors:
        python_function: {loader_module: mlflow.sklearn, python_version: %s}
        sklearn: {serialization_format: %s}
      """;

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void theSameEnvironmentPasses() {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    model("c", "3.11.4", "skops", "numpy==2.1.0\n");

    assertThat(evaluate(MINOR).results())
        .extracting(GateResult::slice, GateResult::verdict, GateResult::message)
        .containsExactly(tuple(Slice.WHOLE, Verdict.PASS, "the environments are the same"));
  }

  @ParameterizedTest
  @CsvSource({
    "2.1.3, MINOR, RELEASABLE",
    "2.2.0, MINOR, RELEASABLE",
    "2.2.0, PATCH, BLOCKED",
    "3.0.0, MINOR, BLOCKED",
    "3.0.0, MAJOR, RELEASABLE",
  })
  void versionsMayChangeAsFarAsAllowed(String version, VersionChange allow, Decision decision) {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    model("c", "3.11.4", "skops", "numpy==" + version + "\n");

    Evaluation evaluation = evaluate(new EnvironmentRule(allow, List.of(), List.of(), false));
    assertThat(evaluation.decision()).isEqualTo(decision);
    assertThat(evaluation.results())
        .extracting(result -> result.slice().toString())
        .containsExactly("environment=numpy");
    assertThat(evaluation.results().get(0).message()).startsWith("==2.1.0 -> ==" + version + ": ");
  }

  @Test
  void anotherPythonFailsWhateverIsAllowed() {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    model("c", "3.12.0", "skops", "numpy==2.1.0\n");

    assertThat(
            evaluate(new EnvironmentRule(VersionChange.MAJOR, List.of(), List.of(), false))
                .decision())
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void whatIsNotPinnedIsAWarningUnlessWarningsAreRefused() {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    model("c", "3.11.4", "skops", "numpy==2.1.0\nscipy>=1\n");

    Evaluation allowed = evaluate(MINOR);
    assertThat(allowed.decision()).isEqualTo(Decision.RELEASABLE);
    assertThat(allowed.results())
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(
            tuple("", Verdict.PASS), tuple("environment=scipy, impact=warning", Verdict.FAIL));
    assertThat(
            evaluate(new EnvironmentRule(VersionChange.MINOR, List.of(), List.of(), true))
                .decision())
        .isEqualTo(Decision.BLOCKED);
  }

  @Test
  void whatIsRefusedFailsAFirstReleaseToo() {
    model("c", "3.11.4", "cloudpickle", "torch==2.5.1\n");
    EnvironmentRule refusing =
        new EnvironmentRule(
            VersionChange.MINOR, List.of("torch<2.6"), List.of(SavedFormat.CLOUDPICKLE), false);

    Evaluation evaluation =
        new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
            .evaluate(
                policy()
                    .firstRelease(new BaselineRule.Alias("champion"))
                    .gate("runtime", refusing)
                    .build(),
                new CandidateChoice.Named(new Reference.OfRun("c")),
                Optional.empty());

    assertThat(evaluation.results())
        .filteredOn(result -> result.verdict() == Verdict.FAIL && !result.slice().isWarning())
        .extracting(result -> result.slice().toString())
        .containsExactlyInAnyOrder("environment=torch", "environment=sklearn");
  }

  @Test
  void withoutAnyWordOfPackagesNothingIsConcluded() {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    store
        .with(run("c").tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]").build())
        .withFile("run 'c'", "m/MLmodel", ML_MODEL.formatted("3.11.4", "skops"));

    assertThat(evaluate(MINOR).results())
        .extracting(GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple(
                Verdict.ERROR,
                "candidate: no file says which packages: requirements.txt and conda.yaml could"));
  }

  @Test
  void aDamagedFileIsAnErrorThatNamesSideFileAndLine() {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    model("c", "3.11.4", "skops", "numpy==2.1.0\nscipy 1.0\n");

    GateResult result = evaluate(MINOR).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).startsWith("the candidate's model: requirements.txt line 2: ");
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheWholeEvaluation() {
    model("b", "3.11.4", "skops", "numpy==2.1.0\n");
    model("c", "3.11.4", "skops", "numpy==2.1.0\n");
    store.failing("run 'c'/m/", TrackingException.Kind.UNREACHABLE, "no answer");

    assertThat(evaluate(MINOR).problems()).containsExactly("no answer");
  }

  private Evaluation evaluate(EnvironmentRule rule) {
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().baseline(new BaselineRule.Run("b")).gate("runtime", rule).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }

  private void model(String runId, String python, String format, String requirements) {
    store
        .with(run(runId).tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]").build())
        .withFile("run '" + runId + "'", "m/MLmodel", ML_MODEL.formatted(python, format))
        .withFile("run '" + runId + "'", "m/requirements.txt", requirements)
        .withFile(
            "run '" + runId + "'",
            "m/conda.yaml",
            "dependencies: [python=" + python + ", {pip: [-r requirements.txt]}]\n")
        .withFile(
            "run '" + runId + "'",
            "m/python_env.yaml",
            "python: " + python + "\ndependencies: [-r requirements.txt]\n")
        .withFile("run '" + runId + "'", "m/data/model.skops", "x");
  }
}
