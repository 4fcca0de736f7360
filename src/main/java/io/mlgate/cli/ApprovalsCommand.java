package io.mlgate.cli;

import io.mlgate.approval.ApprovalNeed;
import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.Change;
import io.mlgate.approval.Heard;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Statement;
import io.mlgate.approval.Validity;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.Waiver;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.Evidence;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.report.ShownText;
import io.mlgate.rollout.desk.StagePermission;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
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
    Optional<Evaluation> again = again(open);
    Optional<String> changed = changed(open, again);
    RecordedJudgement judged =
        again.map(fresh -> StagePermission.confirmed(open.judged(), fresh)).orElse(open.judged());
    OpenRelease known = changed.isPresent() ? open : open.about(judged);
    int status = ExitStatus.OK;
    List<String> stages = stages(known.policy(), known.judged());
    if (stages.isEmpty()) {
      surroundings.out().println("the policy asks nobody before any stage");
    }
    for (String word : stages) {
      StagedRequest staged =
          StagedRequest.of(
              known.policy(), known.roles(), StageArgument.of(word), known.judged(), more);
      changed.ifPresent(why -> voidApproval(known.book(), staged, why));
      Request request = staged.read(known.book().records(), surroundings.clock().instant());
      RequestText.of(known.policy().model(), request).forEach(surroundings.out()::println);
      boolean forced = breakGlass(known.book().records(), staged);
      status = worse(status, forced ? ExitStatus.OK : statusOf(request, changed.isPresent()));
    }
    List<Waiver> waivers = waivers(known);
    if (changed.isPresent()) {
      new ErrorLines(surroundings).say("the evidence does not hold: " + changed.get());
      return worse(status, ExitStatus.BLOCKED);
    }
    return worse(status, statusOf(known.judged(), again, waivers));
  }

  /** Nobody's approval, and nobody's absence, releases what its gates hold back. */
  private int statusOf(RecordedJudgement judged, Optional<Evaluation> again, List<Waiver> waivers) {
    String decision =
        again.map(fresh -> WaivedDecision.of(fresh, waivers).name()).orElse(judged.decision());
    if (decision.equals(Decision.RELEASABLE.name())) {
      return ExitStatus.OK;
    }
    new ErrorLines(surroundings)
        .say(
            "the candidate is "
                + decision
                + (again.isPresent() ? "" : ", as recorded; waivers count without --as-recorded"));
    return decision.equals(Decision.HELD.name()) ? ExitStatus.HELD : ExitStatus.BLOCKED;
  }

  private List<String> stages(Policy policy, RecordedJudgement judged) {
    if (stage != null) {
      return List.of(StageArgument.of(stage).word());
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

  private Optional<Evaluation> again(OpenRelease open) {
    boolean samePolicy = open.policy().source().sha256().equals(open.judged().policySha256());
    if (asRecorded || !samePolicy) {
      return Optional.empty();
    }
    try (TrackingStore store = tracking.open(surroundings)) {
      return Optional.of(JudgedAgain.of(surroundings, store, open));
    }
  }

  private static Optional<String> changed(OpenRelease open, Optional<Evaluation> again) {
    if (!open.policy().source().sha256().equals(open.judged().policySha256())) {
      return Optional.of(Change.OF_POLICY);
    }
    return again
        .filter(fresh -> !Evidence.of(fresh).digest().equals(open.judged().evidence()))
        .map(fresh -> Change.OF_FACTS);
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

  private List<Waiver> waivers(OpenRelease open) {
    List<Waiver> waivers =
        new WaiverReading(
                open.book().records(), open.policy(), open.roles(), surroundings.clock().instant())
            .of(open.judged().evidence());
    waivers.forEach(waiver -> surroundings.out().println(ShownText.line(WaiverText.of(waiver))));
    return waivers;
  }
}
