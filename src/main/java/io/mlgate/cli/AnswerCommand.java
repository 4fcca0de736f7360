package io.mlgate.cli;

import io.mlgate.approval.ApprovalAnswer;
import io.mlgate.approval.Change;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.Evidence;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReasonRule;
import io.mlgate.rollout.desk.StagePermission;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that answer a request have in common. */
abstract class AnswerCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final ApprovalAnswer answer;

  @Mixin private ReleaseOptions release;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      required = true,
      description = "What the approval is for: shadow, canary or full.")
  private String stage;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The role you answer in. Default: the one of the quorum that you have.")
  private String role;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, on one line.")
  private String reason;

  @Mixin private SpeakerOptions speaker;
  @Mixin private TrackingOptions tracking;

  AnswerCommand(Surroundings surroundings, ApprovalAnswer answer) {
    this.surroundings = surroundings;
    this.answer = answer;
  }

  @Override
  public Integer call() {
    OpenRelease open = release.open(surroundings);
    if (speaker.asksForStatement()) {
      surroundings.out().print(statement(open, request(open), person(open)).text());
      return ExitStatus.OK;
    }
    RecordedJudgement judged = open.judged();
    if (answer == ApprovalAnswer.APPROVE) {
      Evaluation again = again(open);
      Optional<String> against = against(open, again);
      if (against.isPresent()) {
        new ErrorLines(surroundings).say("nothing recorded: " + against.get());
        return ExitStatus.BLOCKED;
      }
      judged = StagePermission.confirmed(judged, again);
    }
    OpenRelease confirmed = open.about(judged);
    StagedRequest request = request(confirmed);
    Speaker person = person(confirmed);
    requireReason(request);
    long sequence =
        append(confirmed.book(), request, person, statement(confirmed, request, person));
    ReleaseRecords now = confirmed.book().records();
    Instant time = surroundings.clock().instant();
    RequestText.of(confirmed.policy().model(), request.read(now, time))
        .forEach(surroundings.out()::println);
    return request.fault(now, sequence, time).isEmpty() ? ExitStatus.OK : ExitStatus.BLOCKED;
  }

  private StagedRequest request(OpenRelease open) {
    StagedRequest request =
        StagedRequest.of(
            open.policy(), open.roles(), StageArgument.of(stage), open.judged(), Map.of());
    if (!request.need().isAsked()) {
      throw new UsageException(
          "the policy asks nobody before "
              + request.stage().word()
              + ": see its section approvals");
    }
    return request;
  }

  private Speaker person(OpenRelease open) {
    return speaker.speaker(surroundings, open.roles());
  }

  private void requireReason(StagedRequest request) {
    boolean needed =
        answer == ApprovalAnswer.REJECT
            || (answer == ApprovalAnswer.APPROVE && request.need().reason() == ReasonRule.REQUIRED);
    if (needed && (reason == null || reason.isBlank())) {
      throw new UsageException("it needs a reason: say why with --reason TEXT");
    }
  }

  private long append(
      ReleaseBook book, StagedRequest request, Speaker person, Statement statement) {
    Actor actor = person.actor();
    // A name that nothing vouches for is recorded as such, and counted only where that is enough.
    boolean claimed = actor.how() == Actor.How.ASSERTED && request.need().vouched();
    return book.append(
            statement,
            person.signature(statement),
            actor,
            (records, said) ->
                claimed
                    ? Optional.empty()
                    : request.fault(records, said.sequence(), surroundings.clock().instant()))
        .sequence();
  }

  private Statement statement(OpenRelease open, StagedRequest request, Speaker person) {
    String opened = request.read(open.records(), surroundings.clock().instant()).opening().hash();
    StatementDraft draft =
        new StatementDraft(request.judged(), request.roles(), person.person())
            .with("answer", answer.word())
            .with("request", opened)
            .with("stage", request.stage().word());
    role(request, person.person()).ifPresent(named -> draft.with("role", named));
    Optional.ofNullable(reason)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> draft.with("reason", text));
    return WrittenStatement.of(draft, RecordKind.APPROVAL, request.policy().model());
  }

  private Optional<String> role(StagedRequest request, String person) {
    if (role != null || answer == ApprovalAnswer.WITHDRAW) {
      return Optional.ofNullable(role);
    }
    Set<String> held = request.roles().rolesOf(person);
    Set<String> asked = new TreeSet<>(held);
    if (request.need().people() == 0 || !request.need().quorum().isEmpty()) {
      asked.retainAll(request.need().quorum().keySet());
    }
    if (asked.size() > 1) {
      throw new UsageException(
          person
              + " has several of the roles: name one with --role, of "
              + String.join(", ", asked));
    }
    return asked.stream().findFirst().or(() -> held.stream().findFirst());
  }

  private Evaluation again(OpenRelease open) {
    try (TrackingStore store = tracking.open(surroundings)) {
      return JudgedAgain.of(surroundings, store, open);
    }
  }

  /** Why what is to be approved is no longer so; a refusal needs no such look. */
  private Optional<String> against(OpenRelease open, Evaluation again) {
    RecordedJudgement judged = open.judged();
    if (!Evidence.of(again).digest().equals(judged.evidence())) {
      String why =
          again.policy().sha256().equals(judged.policySha256())
              ? Change.OF_FACTS
              : Change.OF_POLICY;
      return Optional.of(why + ": check the candidate anew");
    }
    Decision decision =
        WaivedDecision.of(
            again,
            new WaiverReading(
                    open.records(), open.policy(), open.roles(), surroundings.clock().instant())
                .of(judged.evidence()));
    return decision == Decision.RELEASABLE
        ? Optional.empty()
        : Optional.of("the candidate is " + decision + ", so there is nothing to approve");
  }
}
