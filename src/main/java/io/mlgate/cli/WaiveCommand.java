package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.Statement;
import io.mlgate.approval.WaiverDraft;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.policy.Policy;
import io.mlgate.policy.WaiverRule;
import io.mlgate.role.Roles;
import java.time.LocalDate;
import java.util.List;
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
    WaiverDraft waiver = new WaiverDraft(policy, roles, judged, surroundings.clock());
    waiver
        .faultOfPolicy()
        .ifPresent(
            fault -> {
              throw new UsageException(fault);
            });
    Speaker person = speaker.speaker(surroundings, roles);
    LocalDate day = DayArgument.of("--until", until);
    String name = person.person();
    Statement statement =
        WrittenStatement.of(
            waiver.draft(name, role(policy, roles, name), gate, day, reason), waiver::statement);
    if (speaker.asksForStatement()) {
      surroundings.out().print(statement.text());
      return ExitStatus.OK;
    }
    LedgerRecord record =
        waiver.record(open.book(), statement, person.signature(statement), person.actor());
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

  private String role(Policy policy, Roles roles, String person) {
    if (role != null) {
      return role;
    }
    TreeSet<String> held = new TreeSet<>(roles.rolesOf(person));
    held.retainAll(policy.waivers().map(WaiverRule::roles).orElse(List.of()));
    return held.isEmpty() ? "none" : held.first();
  }
}
