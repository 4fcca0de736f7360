package io.mlgate.cli;

import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.Waiver;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import io.mlgate.verdict.Decision;
import java.util.List;

/**
 * What waivers of an evidence do to its decision. The verdicts and the evidence stay as they are.
 */
final class WaiversOfCheck {
  private final Surroundings surroundings;
  private final Roles roles;

  WaiversOfCheck(Surroundings surroundings, Roles roles) {
    this.surroundings = surroundings;
    this.roles = roles;
  }

  /** The exit status, after telling each waiver and what comes of them. */
  int status(Ledger ledger, Policy policy, EvidenceRecord record) {
    int before = ExitStatus.of(record.evaluation());
    List<Waiver> waivers =
        new WaiverReading(
                new ReleaseBook(ledger, policy.model(), surroundings.clock()).records(),
                policy,
                roles,
                surroundings.clock().instant())
            .of(record.digest());
    if (waivers.isEmpty() || before == ExitStatus.UNREACHABLE) {
      return before;
    }
    ErrorLines lines = new ErrorLines(surroundings);
    waivers.forEach(waiver -> lines.say(WaiverText.of(waiver)));
    Decision decision = WaivedDecision.of(record.evaluation(), waivers);
    if (decision != record.evaluation().decision()) {
      lines.say("with what is waived, the candidate is " + decision);
    }
    return ExitStatus.of(decision);
  }
}
