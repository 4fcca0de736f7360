package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.policy.Policy;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Evaluation;
import java.util.Optional;

/** An evaluation of the ledger, made once more to see whether its evidence still holds. */
final class JudgedAgain {
  private JudgedAgain() {}

  /**
   * Evaluates the same candidate against the policy's baseline.
   *
   * @throws UnwrittenException if the store can't be read, which says nothing about what changed
   */
  static Evaluation of(Surroundings surroundings, TrackingStore store, OpenRelease open) {
    Policy policy = open.policy();
    RecordedJudgement judged = open.judged();
    Evaluation again =
        Assessment.of(
                surroundings,
                store,
                policy,
                new CandidateChoice.Named(candidate(policy, judged)),
                Optional.empty(),
                new LedgerPrecedents(open.ledger(), policy, Optional.of(open.roles())),
                ServedBaseline.askedAgain(surroundings, store, open))
            .record()
            .evaluation();
    if (!again.problems().isEmpty()) {
      throw new UnwrittenException(
          "the evidence can't be evaluated once more: " + again.problems().get(0), null);
    }
    return again;
  }

  /** By the pinned ids: an alias may point elsewhere by now. */
  private static Reference candidate(Policy policy, RecordedJudgement judged) {
    Optional<Reference> version =
        judged.version().map(number -> new Reference.OfVersion(policy.model(), number));
    return version
        .or(
            () ->
                judged.runId().map(run -> named(judged).orElseGet(() -> new Reference.OfRun(run))))
        .orElseThrow(() -> new UsageException("the ledger does not say which run was evaluated"));
  }

  /** A logged model is named as such, since its run may have logged several. */
  private static Optional<Reference> named(RecordedJudgement judged) {
    return judged.reference().filter(text -> text.startsWith("models:/m-")).map(References::parse);
  }
}
