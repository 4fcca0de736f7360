package io.mlgate.rollout.desk;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.verdict.Evaluation;

/** Port to what evaluates a candidate once more, to see whether its evidence still holds. */
public interface Reevaluation {

  /**
   * The evaluation of the ledger that a rollout rests on.
   *
   * @throws UnconfirmedException if there is none
   */
  RecordedJudgement judged(ReleaseRecords records);

  /**
   * The same candidate by its pinned ids, evaluated now.
   *
   * @throws UnconfirmedException if that can't be done, which says nothing about what changed
   */
  Evaluation again(RecordedJudgement judged);

  /** Nobody can tell whether the evidence still holds; why, in one line. */
  final class UnconfirmedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a user. */
    public UnconfirmedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
