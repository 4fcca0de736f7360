package io.mlgate.draft;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.gate.Evaluator;
import io.mlgate.gate.TableFiles;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateProposalsTest {
  private static final Optional<String> CHAMPION = Optional.of("champion");
  private static final Instant NOW = Instant.parse("2026-11-21T14:03:00Z");
  private static final String SIGNED =
      """
      flavors:
        sklearn: {serialization_format: %s}
      signature:
        inputs: '[{"name": "age", "type": "long", "required": true}]'
        outputs: '[{"type": "double", "required": true}]'
      """;
  private static final String SKOPS = SIGNED.formatted("skops");

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void ofARunThatTellsNothingNothingIsProposed() {
    store.with(run("c").build());
    assertThat(proposals(Optional.empty())).isEmpty();
  }

  @Test
  void ofARunThatDidNotFinishNothingIsProposed() {
    store
        .with(run("c").status(RunStatus.FAILED).tag("mlflow.user", "ana").build())
        .withFile("run 'c'", "MODEL_CARD.md", "# Card");
    assertThat(proposals(Optional.empty())).isEmpty();
  }

  @Test
  void onlyTheFactsThatARunTellsAreAskedOfTheNext() {
    store.with(run("c").tag("mlflow.user", "ana").param("seed", "7").build());
    assertThat(proposals(Optional.empty()))
        .containsExactly(
            ProposedGate.of(
                "lineage",
                "lineage: [seed, params, author]",
                "What a run must tell of where its model comes from; not told now, so not asked:"
                    + " git_commit, dataset_digest, environment, source"));
  }

  @Test
  void theShareThatIsKnownIsRoundedDown() {
    store
        .with(model("c").param("depth", "7").build())
        .withFile(
            "run 'c'", "model/MLmodel", "flavors: {python_function: {python_version: 3.11.4}}\n")
        .withFile("run 'c'", "model/requirements.txt", "numpy==2.1.0\n");
    // Two of six.
    assertThat(rule("reproducibility", Optional.empty()))
        .hasValue("reproducibility: {minScore: 0.33}");
  }

  @ParameterizedTest
  @CsvSource({"2026-06-01T00:00:00Z, true", "2026-05-01T00:00:00Z, false"})
  void anAgeIsProposedOfAModelThatIsYoungEnough(Instant end, boolean proposed) {
    store.with(run("c").endTime(end).build());
    assertThat(proposals(Optional.empty()).stream().filter(ProposedGate::advises))
        .hasSize(proposed ? 1 : 0)
        .allMatch(gate -> gate.rule().equals("age: {max: 180d}"));
  }

  @Test
  void aModelIsHeldAgainstTheBaselineOnlyIfThereIsOne() {
    model("c", SKOPS);
    assertThat(proposals(Optional.empty())).extracting(ProposedGate::name).contains("package");
    assertThat(proposals(Optional.empty())).noneMatch(ProposedGate::comparesWithBaseline);

    champion("b", SKOPS);
    assertThat(proposals(CHAMPION))
        .filteredOn(ProposedGate::comparesWithBaseline)
        .extracting(ProposedGate::rule)
        .containsExactly(
            "compatibility: signature, mode: drop-in",
            "compatibility: environment, allow: minor, refuse: [pickle, cloudpickle]");
  }

  @ParameterizedTest
  @CsvSource({"pickle", "cloudpickle"})
  void pickleIsRefusedUnlessTheModelIsSavedByIt(String format) {
    model("c", SIGNED.formatted(format));
    champion("b", SIGNED.formatted(format));
    assertThat(rule("environment", CHAMPION)).hasValue("compatibility: environment, allow: minor");
  }

  @Test
  void aSignatureThatBreaksCallersIsNotProposed() {
    model("c", SKOPS.replace("long", "string"));
    champion("b", SKOPS);
    assertThat(rule("signature", CHAMPION)).isEmpty();
    assertThat(rule("environment", CHAMPION)).isPresent();
  }

  @Test
  void aSignatureThatOneLacksIsNotProposed() {
    model("c", SKOPS);
    champion("b", "flavors: {}\n");
    assertThat(rule("signature", CHAMPION)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void ofTheModelInUseASignatureIsProposedIfItHasOne(boolean signed, boolean proposed) {
    champion("c", signed ? SKOPS : "flavors: {}\n");
    assertThat(rule("signature", CHAMPION).isPresent()).isEqualTo(proposed);
  }

  @ParameterizedTest
  @CsvSource({"0, 10MB", "5000000, 20MB", "9900000, 20MB", "49900000, 100MB"})
  void thePackageMayGrowToTwiceItsSizeAndToTenMegabytes(int more, String most) {
    model("c", "flavors: {}\n");
    store.withFile("run 'c'", "model/weights.bin", "x".repeat(more));
    assertThat(rule("package", Optional.empty()))
        .hasValue("compatibility: package, maxSize: " + most);
  }

  @Test
  void pagesAreThoseAtTheRootThatHoldSomething() {
    store
        .with(run("c").build())
        .withFile("run 'c'", "MODEL_CARD.md", "# Card")
        .withFile("run 'c'", "it's.md", "# Too")
        .withFile("run 'c'", "empty.md", "")
        .withFile("run 'c'", "notes.txt", "no page")
        .withFile("run 'c'", "docs/deep.md", "# Deep")
        .withFile("run 'c'", "forged\n.md", "# No")
        .withFile("run 'c'", "long.md", "x".repeat(1_000_001));
    assertThat(proposals(Optional.empty()))
        .extracting(ProposedGate::rule)
        .containsExactly("artifact: [MODEL_CARD.md, 'it''s.md']");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "explain/Feature_Importances.json; {\"a\": 3, \"b\": 1}; 0.8",
        "importance.json; {\"a\": 0.901, \"b\": 0.099}; 0.96",
        "importance.json; {\"a\": 1}; ",
        "importance.json; {\"a\": \"much\"}; ",
        "importance.txt; {\"a\": 3, \"b\": 1}; ",
        "other.json; {\"a\": 3, \"b\": 1}; ",
        "a/b/importance.json; {\"a\": 3, \"b\": 1}; "
      })
  void theGreatestShareMayGrowALittle(String path, String json, String maxShare) {
    store.with(run("c").build()).withFile("run 'c'", path, json);
    assertThat(rule("explanation", Optional.empty()))
        .isEqualTo(
            Optional.ofNullable(maxShare)
                .map(most -> "explanation: {importances: " + path + ", maxShare: " + most + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"a\": 9, \"b\": 2, \"c\": 1}; true",
        "{\"a\": 1, \"b\": 2, \"c\": 9}; false",
        "{\"a\": 1, \"b\": 1, \"c\": 1}; false",
        "none; false"
      })
  void importancesAreHeldAgainstThoseOfABaselineThatAreAlike(String baseline, boolean compared) {
    store
        .with(run("c").build())
        .withFile("run 'c'", "importance.json", "{\"a\": 5, \"b\": 3, \"c\": 2}");
    champion("b", SKOPS);
    if (!baseline.equals("none")) {
      store.withFile("run 'b'", "importance.json", baseline);
    }
    assertThat(rule("explanation", CHAMPION))
        .hasValue(
            "explanation: {importances: importance.json, maxShare: 0.55"
                + (compared ? ", minRankCorrelation: 0.7}" : "}"));
  }

  @Test
  void whatTheStoreCannotListIsNotProposed() {
    store
        .with(model("c").tag("mlflow.user", "ana").build())
        .withFile("run 'c'", "MODEL_CARD.md", "# Card")
        .failing("run 'c'/", TrackingException.Kind.UNREACHABLE, "gone");
    assertThat(proposals(Optional.empty()))
        .extracting(ProposedGate::name)
        .containsExactly("lineage");
  }

  @Test
  void aBaselineThatCannotBeReadIsNotComparedWith() {
    model("c", SKOPS);
    champion("b", SKOPS);
    store.failing("b", TrackingException.Kind.UNREACHABLE, "gone");
    assertThat(proposals(CHAMPION))
        .noneMatch(ProposedGate::comparesWithBaseline)
        .extracting(ProposedGate::name)
        .contains("package");
  }

  @Test
  void aModelThatNoPolicyCanNameGetsNoProposals() {
    store.with(run("c").tag("mlflow.user", "ana").build());
    assertThat(GateProposals.of(evaluator(), store, "c", "models:/m/1", Optional.empty()))
        .isEmpty();
  }

  private Optional<String> rule(String name, Optional<String> alias) {
    return proposals(alias).stream()
        .filter(gate -> gate.name().equals(name))
        .map(ProposedGate::rule)
        .findFirst();
  }

  private List<ProposedGate> proposals(Optional<String> alias) {
    return GateProposals.of(evaluator(), store, "c", "credit", alias);
  }

  private Evaluator evaluator() {
    return new Evaluator(store, Runnable::run, TableFiles.none(), () -> NOW);
  }

  /** A run with a model where MLflow 2 put it. */
  private static RunBuilder model(String runId) {
    return run(runId).tag("mlflow.log-model.history", "[{\"artifact_path\": \"model\"}]");
  }

  private void model(String runId, String mlModel) {
    store.with(model(runId).build()).withFile("run '" + runId + "'", "model/MLmodel", mlModel);
    environment("run '" + runId + "'", "model/");
  }

  private void champion(String runId, String mlModel) {
    String root = "version 1 of model 'credit'";
    store
        .with(run(runId).build())
        .with(
            new ModelVersion(
                "credit",
                "1",
                Optional.of(runId),
                Optional.empty(),
                "runs:/" + runId + "/model",
                "READY",
                Map.of()))
        .withAlias("credit", "champion", "1")
        .withFile(root, "MLmodel", mlModel);
    environment(root, "");
  }

  private void environment(String root, String folder) {
    store
        .withFile(root, folder + "python_env.yaml", "python: 3.11.4\n")
        .withFile(root, folder + "requirements.txt", "numpy==2.1.0\n");
  }
}
