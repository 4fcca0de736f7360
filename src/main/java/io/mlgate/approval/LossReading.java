package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what ended an approval other than by time.
 *
 * @param opened the evaluation that its request is about
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

  /** That the candidate was evaluated with another result. */
  Optional<Loss> changed() {
    return records.judgements().stream()
        .filter(judged -> !judged.evidence().equals(opened.evidence()))
        .filter(judged -> judged.isOfSameCandidateAs(opened) && isSince(judged.sequence()))
        .findFirst()
        .map(judged -> Loss.of(Validity.VOIDED, Change.between(opened, judged), judged.sequence()));
  }

  /**
   * That another candidate was approved.
   *
   * @param approvedBy the numbers of all records that settled an approval of another candidate,
   *     also of one that does not hold any more: what it replaced does not come back
   */
  Optional<Loss> replaced(Function<RecordedJudgement, List<Long>> approvedBy) {
    for (RecordedJudgement judged : records.judgements()) {
      if (judged.evidence().equals(opened.evidence()) || judged.isOfSameCandidateAs(opened)) {
        continue;
      }
      Optional<Long> approved = approvedBy.apply(judged).stream().filter(this::isSince).findFirst();
      if (approved.isPresent()) {
        return Optional.of(
            Loss.of(
                Validity.SUPERSEDED,
                judged.title() + " was approved for this stage since then",
                approved.get()));
      }
    }
    return Optional.empty();
  }

  private boolean isSince(long sequence) {
    return sequence > settledBy && sequence < before;
  }
}
