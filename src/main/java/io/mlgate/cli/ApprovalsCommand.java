package io.mlgate.cli;

import io.mlgate.approval.ApprovalNeed;
import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.Change;
import io.mlgate.approval.Heard;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.Statement;
import io.mlgate.approval.Validity;
import io.mlgate.approval.Waiver;
import io.mlgate.approval.WaiverReading;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.report.ShownText;
import io.mlgate.role.Roles;
import io.mlgate.tracking.TrackingStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate approvals}: who approved, who is missing, and whether a stage may begin. */
@Command(
    name = "approvals",
    description = {
      "Shows the approvals of an evaluation, and whether they still hold.",
      "What was approved is evaluated once more; what changed is recorded as void."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every stage that was asked for may begin",
      "1:one is rejected, withdrawn, expired or void",
      "2:wrong usage, policy or roles file",
      "3:store unreachable",
      "4:one waits for approvals",
      "70:internal error",
      "130:interrupted"
    })
final class ApprovalsCommand implements Callable<Integer> {
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";

  private final Surroundings surroundings;

  @Mixin private ReleaseOptions release;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "One stage. Default: all that need approvals.")
  private String stage;

  @Option(
      names = "--also",
      paramLabel = "ROLE=N",
      description = "Asks for more people of a role than the policy does; never for fewer.")
  private Map<String, Integer> more = new LinkedHashMap<>();

  @Option(
      names = "--as-recorded",
      description =
          "Believes the ledger: nothing is evaluated once more, so nothing is found void.")
  private boolean asRecorded;

  @Mixin private TrackingOptions tracking;

  ApprovalsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OpenRelease open = release.open(surroundings);
    Policy policy = open.policy();
    Roles roles = open.roles();
    ReleaseBook book = open.book();
    RecordedJudgement judged = open.judged();
    Optional<String> changed = changed(open);
    int status = ExitStatus.OK;
    List<String> stages = stages(policy, judged);
    if (stages.isEmpty()) {
      surroundings.out().println("the policy asks nobody before any stage");
    }
    for (String word : stages) {
      StagedRequest staged = StagedRequest.of(policy, roles, word, judged, more);
      changed.ifPresent(why -> voidApproval(book, staged, why));
      Request request = staged.read(book.records(), surroundings.clock().instant());
      RequestText.of(policy.model(), request).forEach(surroundings.out()::println);
      boolean forced = breakGlass(book.records(), staged);
      status = worse(status, forced ? ExitStatus.OK : statusOf(request, changed.isPresent()));
    }
    waivers(book.records(), policy, roles, judged);
    changed.ifPresent(
        why -> new ErrorLines(surroundings).say("the evidence does not hold: " + why));
    return changed.isPresent() ? worse(status, ExitStatus.BLOCKED) : status;
  }

  private List<String> stages(Policy policy, RecordedJudgement judged) {
    if (stage != null) {
      return List.of(StagedRequest.stage(stage).word());
    }
    return Arrays.stream(ReleaseStage.values())
        .filter(one -> one != ReleaseStage.CHECK)
        .filter(one -> ApprovalNeed.of(policy, one, judged.firstRelease()).isAsked())
        .map(ReleaseStage::word)
        .toList();
  }

  private static int statusOf(Request request, boolean changed) {
    if (request.permits() && !changed) {
      return ExitStatus.OK;
    }
    return request.settled().isEmpty() ? ExitStatus.HELD : ExitStatus.BLOCKED;
  }

  /** BLOCKED is worse than HELD, and that than OK. */
  private static int worse(int one, int other) {
    if (one == ExitStatus.BLOCKED || other == ExitStatus.BLOCKED) {
      return ExitStatus.BLOCKED;
    }
    return Math.max(one, other);
  }

  private Optional<String> changed(OpenRelease open) {
    RecordedJudgement judged = open.judged();
    if (!open.policy().source().sha256().equals(judged.policySha256())) {
      return Optional.of(Change.OF_POLICY);
    }
    if (asRecorded) {
      return Optional.empty();
    }
    try (TrackingStore store = tracking.open(surroundings)) {
      Assessment again = JudgedAgain.of(surroundings, store, open);
      if (!again.record().evaluation().problems().isEmpty()) {
        // A store that can't be read says nothing about what changed.
        throw new UnwrittenException(
            "the evidence can't be evaluated once more: "
                + again.record().evaluation().problems().get(0),
            null);
      }
      return again.record().digest().equals(judged.evidence())
          ? Optional.empty()
          : Optional.of(Change.OF_FACTS);
    }
  }

  /** What once was found void never holds again, whatever is changed back. */
  private void voidApproval(ReleaseBook book, StagedRequest staged, String why) {
    boolean valid =
        staged.read(book.records(), surroundings.clock().instant()).validity().stream()
            .anyMatch(Validity.VALID::equals);
    if (valid) {
      Map<String, String> members = new TreeMap<>();
      members.put("stage", staged.stage().word());
      members.put("evidence", staged.judged().evidence());
      members.put("why", why);
      book.append(
          new Statement(
              RecordKind.APPROVAL_VOIDED, staged.policy().model(), new TreeMap<>(members)),
          Optional.empty(),
          Actor.asserted(surroundings.user().isBlank() ? "unknown" : surroundings.user()),
          (records, said) -> Optional.empty());
    }
  }

  private boolean breakGlass(ReleaseRecords records, StagedRequest staged) {
    boolean forced = false;
    for (Heard heard :
        BreakGlassReading.of(
            records,
            staged.stage(),
            staged.judged().evidence(),
            staged.roles(),
            staged.need().vouched())) {
      String line =
          "  BREAK-GLASS by "
              + heard.answer().said("person")
              + ", "
              + heard.answer().time()
              + ": "
              + heard.answer().said("reason")
              + heard.ignored().map(why -> " (does not count: " + why + ")").orElse("");
      String shown = ShownText.line(line.strip());
      surroundings.out().println("  " + (surroundings.coloured() ? RED + shown + PLAIN : shown));
      forced |= heard.counts();
    }
    return forced;
  }

  private void waivers(
      ReleaseRecords records, Policy policy, Roles roles, RecordedJudgement judged) {
    for (Waiver waiver :
        new WaiverReading(records, policy, roles, surroundings.clock().instant())
            .of(judged.evidence())) {
      surroundings.out().println(ShownText.line(WaiverText.of(waiver)));
    }
  }
}
