package io.mlgate.precedent;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.Authorship;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.evidence.RecordedEvaluation;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.CodeRepositories;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.Machine;
import io.mlgate.gate.ModelTrials;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose files somebody changes in the store after it was judged. */
class ChangedFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      gates:
        package: {compatibility: package%s}
      """;

  private static final Reference VERSION_3 = new Reference.OfVersion("credit", "3");

  @TempDir private Path folder;
  private FileLedger ledger;
  private final InMemoryStore store = new InMemoryStore();

  @BeforeEach
  void logModel() {
    ledger = new FileLedger(folder, () -> NOW, torn -> {});
    store
        .with(run("c").tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]").build())
        .withFile("run 'c'", "m/MLmodel", "flavors: {}\nmodel_uuid: u\n")
        .withFile("run 'c'", "m/model.txt", "[0.25]");
  }

  @Test
  void theSameFilesPassAgain() {
    record(check(""));

    assertThat(files(check("")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void otherFilesFailHoweverOftenTheyAreJudged() {
    record(check(""));
    store.withFile("run 'c'", "m/model.txt", "[0.75]");

    for (int time = 0; time < 2; time++) {
      Evaluation again = check("");
      assertThat(files(again).verdict()).isEqualTo(Verdict.FAIL);
      assertThat(files(again).message())
          .isEqualTo(
              "its files are not those that record 1 of the ledger judged: they were changed"
                  + " since; log the model anew");
      record(again);
    }
  }

  @Test
  void otherFilesFailAlsoIfTheModelWasRegisteredMeanwhile() {
    record(check(""));
    registered("3", "[0.75]");

    for (int time = 0; time < 2; time++) {
      Evaluation again = check("", VERSION_3);
      assertThat(files(again).message()).startsWith("its files are not those that record 1 of");
      record(again);
    }
  }

  @Test
  void theFilesOfAVersionAreThoseOfItsRun() {
    registered("3", "[0.25]");
    record(check("", VERSION_3));
    assertThat(files(check("")).verdict()).isEqualTo(Verdict.PASS);

    store.withFile("run 'c'", "m/model.txt", "[0.75]");

    assertThat(files(check("")).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void anotherVersionOfTheRunMayBeAnotherModel() {
    registered("3", "[0.25]");
    registered("4", "[0.75]");
    record(check("", VERSION_3));

    assertThat(files(check("", new Reference.OfVersion("credit", "4"))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  private void registered(String version, String content) {
    store.with(
        new ModelVersion(
            "credit", version, Optional.of("c"), Optional.empty(), "", "READY", Map.of()));
    String root = "version " + version + " of model 'credit'";
    store.withFile(root, "MLmodel", "flavors: {}\nmodel_uuid: u\n");
    store.withFile(root, "model.txt", content);
  }

  @Test
  void otherFilesAreNotLoaded() {
    record(check(""));
    store.withFile("run 'c'", "m/model.txt", "[0.75]");

    assertThat(
            check(", load: {command: [score, '{model}']}, goldenRequests: golden.jsonl").results())
        .filteredOn(result -> result.slice().toString().equals("package=load"))
        .singleElement()
        .satisfies(
            load -> {
              assertThat(load.verdict()).isEqualTo(Verdict.ERROR);
              assertThat(load.message()).startsWith("not loaded: its files are not those");
            });
  }

  private static GateResult files(Evaluation evaluation) {
    return evaluation.results().get(0);
  }

  private static Policy policy(String more) {
    return PolicyReader.read(
        "mlgate.yaml", POLICY.formatted(more).getBytes(StandardCharsets.UTF_8));
  }

  private Evaluation check(String more) {
    return check(more, new Reference.OfRun("c"));
  }

  private Evaluation check(String more, Reference candidate) {
    Policy policy = policy(more);
    return new Evaluator(
            store,
            Runnable::run,
            (runId, path) -> {
              throw new AssertionError("no table is read");
            },
            () -> NOW,
            new Machine(
                ModelTrials.refused("no model is loaded in this test"),
                CodeRepositories.refused("no code here")))
        .knowing(BothWays.of(new LedgerPrecedents(ledger, policy, Optional.empty()), policy))
        .evaluate(policy, new CandidateChoice.Named(candidate), Optional.empty());
  }

  private void record(Evaluation evaluation) {
    EvidenceRecord record =
        new EvidenceRecord(
            evaluation, Evidence.of(evaluation).digest(), new Envelope("1", NOW, "memory"));
    Payload payload =
        Payload.of(
            RecordedEvaluation.json(
                record, policy(""), new Authorship(Optional.empty(), Optional.empty())));
    ledger.append("credit", new Entry(Actor.asserted("ci"), RecordKind.EVALUATION, payload));
  }
}
