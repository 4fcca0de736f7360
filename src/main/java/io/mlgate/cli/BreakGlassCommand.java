package io.mlgate.cli;

import io.mlgate.approval.BreakGlass;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Statement;
import io.mlgate.history.ReleaseStory;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code mlgate break-glass}: lets a stage begin without its approvals, and owes an explanation.
 */
@Command(
    name = "break-glass",
    description = {
      "Lets a stage begin without its approvals. Needs the role break-glass, a reason, and somebody"
          + " who follows it up by a day.",
      "It is shown wherever the release is shown."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded",
      "1:it would not count, and nothing is recorded",
      "2:wrong usage, policy or roles file",
      "3:not recorded",
      "70:internal error"
    })
final class BreakGlassCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReleaseOptions release;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      required = true,
      description = "The stage: shadow, canary or full.")
  private String stage;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why it can't wait, on one line.")
  private String reason;

  @Option(
      names = "--owner",
      paramLabel = "PERSON",
      required = true,
      description = "Who follows it up: a person of the roles file.")
  private String owner;

  @Option(
      names = "--due",
      paramLabel = "DAY",
      required = true,
      description = "By which day, such as 2026-12-31.")
  private String due;

  @Mixin private SpeakerOptions speaker;

  BreakGlassCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OpenRelease open = release.open(surroundings);
    Policy policy = open.policy();
    Roles roles = open.roles();
    RecordedJudgement judged = open.judged();
    StagedRequest staged =
        StagedRequest.of(policy, roles, StageArgument.of(stage), judged, Map.of());
    BreakGlass.faultOfOwner(owner, roles)
        .ifPresent(
            fault -> {
              throw new UsageException("--owner " + fault);
            });
    LocalDate day = DayArgument.of("--due", due);
    BreakGlass.faultOfDue(day, surroundings.clock().instant())
        .ifPresent(
            fault -> {
              throw new UsageException("--due " + fault);
            });
    Speaker person = speaker.speaker(surroundings, roles);
    BreakGlass forced =
        new BreakGlass(
            staged,
            owner,
            day,
            () -> ReleaseStory.read(open.ledger(), policy.model()).breakGlassFollowUps());
    Statement statement =
        WrittenStatement.of(forced.draft(person.person(), reason), forced::statement);
    if (speaker.asksForStatement()) {
      surroundings.out().print(statement.text());
      return ExitStatus.OK;
    }
    long sequence =
        forced
            .record(open.book(), statement, person.signature(statement), person.actor())
            .sequence();
    surroundings
        .out()
        .println("BREAK-GLASS before " + staged.stage().word() + ", record " + sequence);
    surroundings.out().println("follow-up " + forced.followUp() + ": " + owner + ", by " + due);
    return ExitStatus.OK;
  }
}
