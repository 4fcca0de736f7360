package io.mlgate.report;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.TableFiles;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of which only the models tell how many there are. */
class FoundResultsTest {

  private static EvidenceRecord record(String serving, String candidate) {
    String policy =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: run:old}
        gates:
          signature: {compatibility: signature, serving: %s}
        """
            .formatted(serving);
    InMemoryStore store = new InMemoryStore();
    model(store, "old", "double");
    model(store, "new", candidate);
    return Recorded.of(store, TableFiles.none(), policy, "new");
  }

  private static void model(InMemoryStore store, String runId, String type) {
    store
        .with(run(runId).tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]").build())
        .withFile(
            "run '" + runId + "'",
            "m/MLmodel",
            "signature:\n  inputs: '[{\"name\": \"age\", \"type\": \""
                + type
                + "\"}]'\n  outputs: '[{\"type\": \"double\"}]'\n");
  }

  @ParameterizedTest
  @CsvSource({
    "dataframe, double, RELEASABLE",
    "dataframe, long, BLOCKED",
    "json, long, RELEASABLE",
  })
  void areReadBackAsTheyWereWritten(String serving, String candidate, Decision decision) {
    EvidenceRecord record = record(serving, candidate);

    assertThat(record.evaluation().decision()).isEqualTo(decision);
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  @Test
  void whatBreaksCallersCannotBeTurnedIntoAWarning() {
    String report = new JsonReport().render(record("dataframe", "long"));

    assertThatThrownBy(() -> JsonReport.read("r.json", report.replace("\"block\"", "\"warn\"")))
        .isInstanceOf(ReportChangedException.class)
        .hasMessageContaining("the severity of gate 'signature' is block in its policy");
    String warned =
        report
            .replace(
                "\"place\" : \"inputs.age\"",
                "\"place\" : \"inputs.age\", \"impact\" : \"warning\"")
            .replace("\"block\"", "\"warn\"");
    assertThat(warned).contains("\"impact\"");
    assertThatThrownBy(() -> JsonReport.read("r.json", warned))
        .isInstanceOf(ReportChangedException.class);
  }

  @Test
  void aDifferenceThatIsTakenAwayIsMissed() {
    String report = new JsonReport().render(record("json", "long"));

    assertThatThrownBy(
            () ->
                JsonReport.read(
                    "r.json", report.replace("\"impact\" : \"warning\"", "\"impact\" : \"none\"")))
        .isInstanceOf(ReportChangedException.class);
  }

  /** Slices that a policy names may be called anything, and are no findings. */
  @Test
  void aGroupThatIsCalledAWarningStillBlocks() {
    String policy =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        gates:
          g: {logged: 'recall_{impact}', slices: {impact: [warning]}, direction: higher, min: 0.9}
        """;
    Evaluation evaluation =
        new Evaluator(
                new InMemoryStore().with(run("new").metric("recall_warning", 0.1).build()),
                Runnable::run,
                TableFiles.none(),
                Instant::now)
            .evaluate(
                PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8)),
                new CandidateChoice.Named(new Reference.OfRun("new")),
                Optional.empty());

    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }
}
