package io.mlgate.cli;

import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Names a policy, its ledger, an evaluation of it, and who may decide. */
final class ReleaseOptions {
  @Mixin private ReleasePolicy release;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "The candidate, by its version; needed if several candidates were evaluated.")
  private String version;

  @Option(names = "--run", paramLabel = "RUN", description = "The candidate, by its run.")
  private String run;

  @Option(
      names = "--evidence",
      paramLabel = "DIGEST",
      description =
          "The evidence, or the beginning of its digest. Default: the candidate's last evaluation's.")
  private String evidence;

  @Mixin private RolesOptions rolesFile;

  /** Reads all of it. */
  OpenRelease open(Surroundings surroundings) {
    Policy policy = release.file().readSound(surroundings);
    Roles roles = rolesFile.read(surroundings);
    Ledger ledger = release.ledger(surroundings, policy);
    ReleaseBook book = new ReleaseBook(ledger, policy.model(), surroundings.clock());
    ReleaseRecords records = book.records();
    return new OpenRelease(
        policy,
        roles,
        ledger,
        book,
        records,
        new ChosenJudgement(records, policy.model()).of(version, run, evidence));
  }
}
