package io.mlgate.cli;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.evidence.RecordedEvaluation;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Records what a command decided, where the user names a ledger. */
final class LedgerAppend {
  private static final int LONGEST_NAME = 256;

  @Option(
      names = "--ledger",
      paramLabel = "DIR",
      description = "Appends the decision to the ledger in DIR, which is made if need be.")
  private Path folder;

  /**
   * Appends an evaluation.
   *
   * @throws UnwrittenException if it is not recorded, so that nobody takes it for released
   */
  void record(Surroundings surroundings, EvidenceRecord record) {
    if (folder == null) {
      return;
    }
    RecordKind kind =
        record.evaluation().isRevalidation() ? RecordKind.REVALIDATION : RecordKind.EVALUATION;
    try {
      Payload payload = Payload.of(RecordedEvaluation.json(record));
      LedgerOptions.in(surroundings, folder)
          .append(record.evaluation().model(), new Entry(actor(surroundings), kind, payload));
    } catch (LedgerException | IllegalArgumentException e) {
      throw new UnwrittenException("the decision is not recorded: " + e.getMessage(), e);
    }
  }

  private static Actor actor(Surroundings surroundings) {
    String name =
        Optional.of(surroundings.user()).filter(user -> !user.isBlank()).orElse("unknown");
    return Actor.asserted(name.substring(0, Math.min(LONGEST_NAME, name.length())));
  }
}
