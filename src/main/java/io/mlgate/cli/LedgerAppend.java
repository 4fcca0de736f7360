package io.mlgate.cli;

import io.mlgate.evidence.Authorship;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.evidence.RecordedEvaluation;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.workspace.CommitAuthors;
import java.nio.file.Path;
import java.util.Optional;

/** Records what a command decided. */
final class LedgerAppend {
  private static final int LONGEST_NAME = 256;

  private LedgerAppend() {}

  /**
   * Appends an evaluation.
   *
   * @param policy the policy
   * @param file where the policy file is: its repository tells whose work was judged
   * @throws UnwrittenException if it is not recorded, so that nobody takes it for released
   */
  static void record(
      Surroundings surroundings, Ledger ledger, Policy policy, Path file, EvidenceRecord record) {
    RecordKind kind =
        record.evaluation().isRevalidation() ? RecordKind.REVALIDATION : RecordKind.EVALUATION;
    try {
      Payload payload =
          Payload.of(
              RecordedEvaluation.json(record, policy, authorship(surroundings, file, record)));
      ledger.append(record.evaluation().model(), new Entry(actor(surroundings), kind, payload));
    } catch (LedgerException | IllegalArgumentException e) {
      throw new UnwrittenException("the decision is not recorded: " + e.getMessage(), e);
    }
  }

  /** The user of the operating system, which nothing vouches for. */
  static Actor actor(Surroundings surroundings) {
    String name =
        Optional.of(surroundings.user()).filter(user -> !user.isBlank()).orElse("unknown");
    return Actor.asserted(name.substring(0, Math.min(LONGEST_NAME, name.length())));
  }

  private static Authorship authorship(
      Surroundings surroundings, Path policy, EvidenceRecord record) {
    Path file = policy.toAbsolutePath().normalize();
    CommitAuthors authors = new CommitAuthors(file.getParent(), surroundings.environment());
    return new Authorship(
        authors.ofFile(file.getFileName().toString()),
        record
            .evaluation()
            .candidate()
            .facts()
            .flatMap(ModelFacts::commit)
            .flatMap(authors::ofCommit));
  }
}
