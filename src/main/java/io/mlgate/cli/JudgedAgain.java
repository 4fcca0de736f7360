package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.policy.Policy;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;

/** An evaluation of the ledger, made once more to see whether its evidence still holds. */
final class JudgedAgain {
  private JudgedAgain() {}

  /**
   * The evaluation that is meant.
   *
   * @param evidence the digest or its beginning; null for the last evaluation
   */
  static RecordedJudgement chosen(ReleaseRecords records, String model, String evidence) {
    if (evidence == null) {
      return records
          .last()
          .orElseThrow(
              () ->
                  new UsageException(
                      "nothing was evaluated for '"
                          + model
                          + "' yet: run mlgate check, which records it"));
    }
    String digest = evidence.startsWith("sha256:") ? evidence : "sha256:" + evidence;
    List<String> found =
        records.judgements().stream()
            .map(RecordedJudgement::evidence)
            .filter(known -> known.startsWith(digest))
            .distinct()
            .toList();
    if (found.size() != 1) {
      throw new UsageException(
          (found.isEmpty() ? "the ledger has no evidence " : "several evidences begin with ")
              + digest
              + ": see mlgate ledger show "
              + model);
    }
    List<RecordedJudgement> same = records.judgements(found.get(0));
    return same.get(same.size() - 1);
  }

  /** Evaluates the same candidate against the same baseline. */
  static Assessment of(Surroundings surroundings, TrackingStore store, OpenRelease open) {
    Policy policy = open.policy();
    RecordedJudgement judged = open.judged();
    return Assessment.of(
        surroundings,
        store,
        policy,
        new CandidateChoice.Named(candidate(policy, judged)),
        judged.baseline().map(named -> References.parse(named, policy.model())),
        new LedgerPrecedents(open.ledger(), policy, Optional.of(open.roles())));
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
