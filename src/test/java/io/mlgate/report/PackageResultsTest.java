package io.mlgate.report;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.TableFiles;
import io.mlgate.tracking.InMemoryStore;
import org.junit.jupiter.api.Test;

/** What a gate found in a model's files is read back as it was written, and only so. */
class PackageResultsTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      gates:
        package: {compatibility: package, maxSize: 1MB, sha256sums: SUMS, load: true}
        again:   {compatibility: package, required: [MLmodel]}
      """;

  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("c").tag("mlflow.log-model.history", "[{\"artifact_path\": \"m\"}]").build())
          .withFile("run 'c'", "m/MLmodel", "flavors: {}\n")
          .withFile("run 'c'", "SUMS", "nonsense\n");

  @Test
  void areReadBackAsTheyWereWritten() {
    EvidenceRecord record = record();

    assertThat(record.evaluation().results()).hasSize(8);
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  @Test
  void anotherDigestOfTheFilesIsAnotherDigestOfTheEvidence() {
    EvidenceRecord record = record();
    String report = new JsonReport().render(record);
    String digest = record.evaluation().results().get(0).slice().values().get("sha256");

    EvidenceRecord changed = JsonReport.read("r.json", report.replace(digest, "0".repeat(64)));
    assertThat(Evidence.of(changed.evaluation()).digest()).isNotEqualTo(record.digest());
  }

  @Test
  void aFlawThatIsTakenForSomethingElseIsMissed() {
    String report = new JsonReport().render(record());

    assertThatThrownBy(() -> JsonReport.read("r.json", report.replace("\"listed\"", "\"place\"")))
        .isInstanceOf(ReportChangedException.class);
  }

  private EvidenceRecord record() {
    return Recorded.of(store, TableFiles.none(), POLICY, "c");
  }
}
