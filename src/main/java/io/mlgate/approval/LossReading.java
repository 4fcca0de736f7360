package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Reads what ended an approval other than by time.
 *
 * @param opened the evaluation that opened its request
 * @param settledBy the number of the record that settled it
 * @param before only records before that number count
 */
record LossReading(
    ReleaseRecords records,
    ReleaseStage stage,
    RecordedJudgement opened,
    long settledBy,
    long before) {

  /** That somebody saw that what it was given for is no longer so. */
  Optional<Loss> voided() {
    return records.said(RecordKind.APPROVAL_VOIDED, opened.evidence()).stream()
        .filter(said -> said.said("stage").equals(stage.word()) && isSince(said.sequence()))
        .findFirst()
        .map(
            said ->
                Loss.of(
                    Validity.VOIDED, "it was found void: " + said.said("why"), said.sequence()));
  }

  /**
   * That the candidate was evaluated with another result, or another one approved.
   *
   * @param approvedBy the number of the record that settled the approval of another candidate; 0 if
   *     none did
   */
  Optional<Loss> replaced(ToLongFunction<RecordedJudgement> approvedBy) {
    for (RecordedJudgement judged : records.judgements()) {
      if (judged.evidence().equals(opened.evidence())) {
        continue;
      }
      if (judged.isOfSameCandidateAs(opened)) {
        if (isSince(judged.sequence())) {
          return Optional.of(
              Loss.of(Validity.VOIDED, Change.between(opened, judged), judged.sequence()));
        }
        continue;
      }
      long approved = approvedBy.applyAsLong(judged);
      if (isSince(approved)) {
        return Optional.of(
            Loss.of(
                Validity.SUPERSEDED,
                judged.title() + " was approved for this stage since then",
                approved));
      }
    }
    return Optional.empty();
  }

  private boolean isSince(long sequence) {
    return sequence > settledBy && sequence < before;
  }
}
