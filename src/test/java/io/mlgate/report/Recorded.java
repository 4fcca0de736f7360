package io.mlgate.report;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.TableSource;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Records of real evaluations, for tests of what is written and read back. */
final class Recorded {
  private Recorded() {}

  /** What a policy says of a run, recorded. */
  static EvidenceRecord of(InMemoryStore store, TableSource tables, String policy, String runId) {
    Evaluation evaluation =
        new Evaluator(store, Runnable::run, tables, () -> Instant.EPOCH)
            .evaluate(
                PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8)),
                new CandidateChoice.Named(new Reference.OfRun(runId)),
                Optional.empty());
    return new EvidenceRecord(
        evaluation,
        Evidence.of(evaluation).digest(),
        new Envelope("0.1.0", Instant.EPOCH, "memory"));
  }
}
