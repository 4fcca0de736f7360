package io.mlgate.cli;

import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.Statement;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    StagedRequest staged = StagedRequest.of(policy, roles, stage, judged, Map.of());
    if (roles.person(owner).isEmpty()) {
      throw new UsageException("--owner '" + owner + "' is not in the roles file");
    }
    Speaker person = speaker.speaker(surroundings, roles);
    String id = "break-glass-" + staged.stage().word() + "-" + shortened(judged.evidence());
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
                        .flatMap(heard -> heard.ignored()))
            .sequence();
    open.ledger()
        .append(
            policy.model(),
            new Entry(person.actor(), RecordKind.OBLIGATION, obligation(policy.model(), id)));
    surroundings
        .out()
        .println("BREAK-GLASS before " + staged.stage().word() + ", record " + sequence);
    surroundings.out().println("follow-up " + id + ": " + owner + ", by " + due);
    return ExitStatus.OK;
  }

  private Statement statement(StagedRequest staged, Speaker person, String id) {
    return new StatementDraft(staged.judged(), staged.roles(), person)
        .with("stage", staged.stage().word())
        .with("role", BreakGlassReading.ROLE)
        .with("reason", reason)
        .with("followUp", id)
        .with("owner", owner)
        .with("due", DayArgument.of("--due", due).toString())
        .of(RecordKind.BREAK_GLASS, staged.policy().model());
  }

  private Payload obligation(String model, String id) {
    Map<String, String> members = new TreeMap<>();
    members.put("id", id);
    members.put("what", "follow up the release without approvals: " + reason.strip());
    members.put("owner", owner);
    members.put("due", DayArgument.of("--due", due).toString());
    return new Statement(RecordKind.OBLIGATION, model, new TreeMap<>(members))
        .payload(Optional.empty());
  }

  private static String shortened(String digest) {
    int colon = digest.indexOf(':') + 1;
    return digest.substring(colon, Math.min(digest.length(), colon + 12));
  }
}
