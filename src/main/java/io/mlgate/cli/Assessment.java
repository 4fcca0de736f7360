package io.mlgate.cli;

import io.mlgate.ToolVersion;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.Evaluator;
import io.mlgate.policy.Policy;
import io.mlgate.report.ReportFiles;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One candidate assessed: the evaluation with its evidence.
 *
 * @param record what reports are rendered from
 * @param evidence the canonical evidence
 */
record Assessment(EvidenceRecord record, Evidence evidence) {

  /** Evaluates a policy for a candidate, and shows a waiting person what is being read. */
  static Assessment of(
      Surroundings surroundings,
      TrackingStore store,
      Policy policy,
      CandidateChoice candidate,
      Optional<Reference> baseline) {
    Evaluator evaluator =
        new Evaluator(
            store,
            Assessment::besides,
            (runId, path) -> fetch(store, runId, path),
            surroundings.clock());
    Evaluation evaluation =
        new Progress(surroundings)
            .during(
                "reading " + store.location(),
                () -> evaluator.evaluate(policy, candidate, baseline));
    Evidence evidence = Evidence.of(evaluation);
    Envelope envelope =
        new Envelope(ToolVersion.number(), surroundings.clock().instant(), store.location());
    return new Assessment(new EvidenceRecord(evaluation, evidence.digest(), envelope), evidence);
  }

  private static io.mlgate.table.TableFile fetch(TrackingStore store, String runId, String path) {
    try (java.io.InputStream in = store.openArtifact(runId, path, Long.MAX_VALUE)) {
      Path file = java.nio.file.Files.createTempFile("mlgate", "table");
      java.nio.file.Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return io.mlgate.table.TableFile.of(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Writes all forms of the report into a folder. */
  void write(Path directory) {
    ReportFiles.write(directory, record, evidence.document());
  }

  /** One read runs beside the main thread; a daemon, so that Ctrl-C ends the process at once. */
  private static void besides(Runnable read) {
    Thread thread = new Thread(read, "baseline");
    thread.setDaemon(true);
    thread.start();
  }
}
