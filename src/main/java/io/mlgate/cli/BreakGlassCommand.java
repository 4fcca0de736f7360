package io.mlgate.cli;

import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    if (roles.person(owner).isEmpty()) {
      throw new UsageException("--owner '" + owner + "' is not in the roles file");
    }
    LocalDate day = DayArgument.of("--due", due);
    LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    if (day.isBefore(today)) {
      throw new UsageException("--due " + day + " is past: name today or a later day");
    }
    Speaker person = speaker.speaker(surroundings, roles);
    String id = followUp(open, staged.stage().word());
    Statement statement = statement(staged, person, id);
    if (speaker.asksForStatement()) {
      surroundings.out().print(statement.text());
      return ExitStatus.OK;
    }
    long sequence =
        open.book()
            .append(
                statement,
                person.signature(statement),
                person.actor(),
                (records, said) ->
                    BreakGlassReading.of(
                            records,
                            staged.stage(),
                            judged.evidence(),
                            roles,
                            staged.need().vouched())
                        .stream()
                        .filter(heard -> heard.answer().sequence() == said.sequence())
                        .findFirst()
                        .flatMap(heard -> heard.ignored())
                        .or(() -> taken(open, id)))
            .sequence();
    surroundings
        .out()
        .println("BREAK-GLASS before " + staged.stage().word() + ", record " + sequence);
    surroundings.out().println("follow-up " + id + ": " + owner + ", by " + due);
    return ExitStatus.OK;
  }

  private Statement statement(StagedRequest staged, Speaker person, String id) {
    StatementDraft draft =
        new StatementDraft(staged.judged(), staged.roles(), person.person())
            .with("stage", staged.stage().word())
            .with("role", BreakGlassReading.ROLE)
            .with("reason", reason)
            .with("followUp", id)
            .with("owner", owner)
            .with("due", DayArgument.of("--due", due).toString());
    return WrittenStatement.of(draft, RecordKind.BREAK_GLASS, staged.policy().model());
  }

  /**
   * The id of what is owed: by stage and evidence, and from the second time on a number. It is
   * signed, and so the same as long as nobody else breaks the glass for the same meanwhile.
   */
  private static String followUp(OpenRelease open, String stage) {
    String first = "break-glass-" + stage + "-" + shortened(open.judged().evidence());
    Set<String> taken = followUps(open);
    String id = first;
    for (int time = 2; taken.contains(id); time++) {
      id = first + "-" + time;
    }
    return id;
  }

  private static Optional<String> taken(OpenRelease open, String id) {
    return followUps(open).contains(id)
        ? Optional.of("somebody broke the glass for the same just now: run it again if you must")
        : Optional.empty();
  }

  private static Set<String> followUps(OpenRelease open) {
    return ReleaseStory.read(open.ledger(), open.policy().model()).grounds().stream()
        .flatMap(grounds -> grounds.breakGlasses().stream())
        .flatMap(forced -> forced.followUp().stream())
        .collect(Collectors.toSet());
  }

  private static String shortened(String digest) {
    int colon = digest.indexOf(':') + 1;
    return digest.substring(colon, Math.min(digest.length(), colon + 12));
  }
}
