package io.mlgate.cli;

import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import picocli.CommandLine.Mixin;

/** Names a policy, its ledger, an evaluation of it, and who may decide. */
final class ReleaseOptions {
  @Mixin private ReleasePolicy release;

  @Mixin private JudgementOptions judgement;

  @Mixin private RolesOptions rolesFile;

  /** Reads all of it. */
  OpenRelease open(Surroundings surroundings) {
    Policy policy = release.file().readSound(surroundings);
    Roles roles = rolesFile.read(surroundings);
    Ledger ledger = release.ledger(surroundings, policy);
    ReleaseBook book = new ReleaseBook(ledger, policy.model(), surroundings.clock());
    ReleaseRecords records = book.records();
    return new OpenRelease(
        policy, roles, ledger, book, records, judgement.of(records, policy.model()));
  }
}
