package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.SignedStatement;
import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.approval.Waiver;
import io.mlgate.approval.WaiverReading;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.WaiverRule;
import io.mlgate.role.Roles;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate waive}: lets one gate's FAIL or INCONCLUSIVE on one evidence be a warning. */
@Command(
    name = "waive",
    description = {
      "Waives one gate's FAIL or INCONCLUSIVE for one evidence, until a day.",
      "The verdict stays visible; an ERROR can't be waived."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded, and it counts",
      "1:it would not count, and nothing is recorded",
      "2:wrong usage, policy or roles file",
      "3:not recorded",
      "70:internal error"
    })
final class WaiveCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReleaseOptions release;

  @Option(names = "--gate", paramLabel = "GATE", required = true, description = "The gate.")
  private String gate;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, on one line.")
  private String reason;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      required = true,
      description = "The last day on which it holds, in UTC, such as 2026-12-31.")
  private String until;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The role you waive in. Default: the one that may and that you have.")
  private String role;

  @Mixin private SpeakerOptions speaker;

  WaiveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OpenRelease open = release.open(surroundings);
    Policy policy = open.policy();
    Roles roles = open.roles();
    RecordedJudgement judged = open.judged();
    if (!judged.policySha256().equals(policy.source().sha256())) {
      throw new UsageException(
          "the evidence was made by other bytes of the policy: check the candidate anew");
    }
    Speaker person = speaker.speaker(surroundings, roles);
    Statement statement = statement(policy, roles, judged, person);
    if (speaker.asksForStatement()) {
      surroundings.out().print(statement.text());
      return ExitStatus.OK;
    }
    LedgerRecord record =
        open.book()
            .append(
                statement,
                person.signature(statement),
                person.actor(),
                (records, said) -> fault(records, policy, roles, judged, said));
    surroundings
        .out()
        .println(
            "waived: "
                + gate
                + " until "
                + statement.members().get("expires")
                + ", record "
                + record.sequence());
    return ExitStatus.OK;
  }

  private Optional<String> fault(
      ReleaseRecords records,
      Policy policy,
      Roles roles,
      RecordedJudgement judged,
      SignedStatement said) {
    return new WaiverReading(records, policy, roles, surroundings.clock().instant())
        .of(judged.evidence()).stream()
            .filter(waiver -> waiver.said().sequence() == said.sequence())
            .findFirst()
            .flatMap(Waiver::ignored);
  }

  private Statement statement(
      Policy policy, Roles roles, RecordedJudgement judged, Speaker person) {
    LocalDate after = DayArgument.of("--until", until).plusDays(1);
    StatementDraft draft =
        new StatementDraft(judged, roles, person.person())
            .with("gate", gate)
            .with("role", role(policy, roles, person.person()))
            .with("reason", reason)
            .with("expires", after.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    return WrittenStatement.of(draft, RecordKind.WAIVER, policy.model());
  }

  private String role(Policy policy, Roles roles, String person) {
    if (role != null) {
      return role;
    }
    TreeSet<String> held = new TreeSet<>(roles.rolesOf(person));
    held.retainAll(policy.waivers().map(WaiverRule::roles).orElse(List.of()));
    return held.isEmpty() ? "none" : held.first();
  }
}
