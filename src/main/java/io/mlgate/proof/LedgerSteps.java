package io.mlgate.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.evidence.EvidenceFile;
import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.evidence.StrictJson;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.ledger.Verification;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a ledger is whole and records evidence. */
final class LedgerSteps {
  private LedgerSteps() {}

  static List<ProofStep> of(Ledger ledger, EvidenceFile evidence) {
    String model = evidence.model();
    Optional<InputStream> bytes = ledger.bytes(model);
    if (bytes.isEmpty()) {
      return List.of(ProofStep.failed("ledger", "there is none of '" + model + "'"));
    }
    Verification chain = Verification.of(model, bytes.get(), List.of());
    List<ProofStep> steps = new ArrayList<>();
    steps.add(
        ProofStep.of(
            "ledger",
            chain.finding().isEmpty(),
            chain.head().sequence() + " records, each of which verifies",
            chain.finding().map(Object::toString).orElse("")));
    if (chain.finding().isEmpty()) {
      try (Stream<LedgerRecord> records = ledger.read(model)) {
        Optional<LedgerRecord> last =
            records.filter(it -> records(it, evidence)).reduce((first, second) -> second);
        steps.add(
            ProofStep.of(
                "record",
                last.isPresent(),
                last.map(it -> "number " + it.sequence() + " of " + it.time()).orElse(""),
                "no evaluation in the ledger has " + evidence.digest()));
      }
    }
    return steps;
  }

  private static boolean records(LedgerRecord record, EvidenceFile evidence) {
    if (!record.kind().equals(RecordKind.EVALUATION)
        && !record.kind().equals(RecordKind.REVALIDATION)) {
      return false;
    }
    try {
      JsonNode said = StrictJson.object(record.payload().json().getBytes(StandardCharsets.UTF_8));
      return said.path("evidence").asText("").equals(evidence.digest())
          && said.path("decision").asText("").equals(evidence.decision());
    } catch (MalformedEvidenceException e) {
      return false;
    }
  }
}
