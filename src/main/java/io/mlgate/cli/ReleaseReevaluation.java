package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import io.mlgate.rollout.desk.Reevaluation;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Evaluation;

/** Evaluates what a rollout rests on once more, on this machine. */
record ReleaseReevaluation(
    Surroundings surroundings,
    TrackingOptions tracking,
    Policy policy,
    Roles roles,
    Ledger ledger,
    ReleaseBook book,
    String evidence)
    implements Reevaluation {

  @Override
  public RecordedJudgement judged(ReleaseRecords records) {
    try {
      return new ChosenJudgement(records, policy.model()).of(null, null, evidence);
    } catch (UsageException e) {
      throw new UnconfirmedException(e.getMessage(), e);
    }
  }

  @Override
  public Evaluation again(RecordedJudgement judged) {
    try (TrackingStore store = tracking.open(surroundings)) {
      OpenRelease open = new OpenRelease(policy, roles, ledger, book, book.records(), judged);
      return JudgedAgain.of(surroundings, store, open);
    } catch (UsageException | UnwrittenException | TrackingException e) {
      throw new UnconfirmedException(e.getMessage(), e);
    }
  }
}
