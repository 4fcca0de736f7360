package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;

/**
 * What commands about a release begin with.
 *
 * @param records what the ledger said when the command began
 * @param judged the evaluation that is meant
 */
record OpenRelease(
    Policy policy,
    Roles roles,
    Ledger ledger,
    ReleaseBook book,
    ReleaseRecords records,
    RecordedJudgement judged) {

  /** The same about an evaluation of which more is known. */
  OpenRelease about(RecordedJudgement other) {
    return new OpenRelease(policy, roles, ledger, book, records, other);
  }
}
