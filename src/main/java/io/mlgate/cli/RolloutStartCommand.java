package io.mlgate.cli;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.Evidence;
import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutStart;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate rollout start}: begins to move a version that was found releasable. */
@Command(
    name = "start",
    description = {
      "Begins the rollout of a candidate that was found RELEASABLE; it is evaluated once more.",
      "Deploys it into the slot that gets no requests, and enters the first step if it may."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:begun",
      "1:the candidate is not releasable, or a slot does not serve what it should",
      "2:wrong usage or policy",
      "3:router, store or ledger unreachable",
      "4:the candidate is HELD, or another rollout of the target is under way",
      "70:internal error"
    })
final class RolloutStartCommand implements Callable<Integer> {
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final Surroundings surroundings;

  @Mixin private RolloutOptions options;
  @Mixin private JudgementOptions judgement;

  @Option(
      names = "--supersede",
      description = "Rolls back the rollout of the target that is under way, if there is one.")
  private boolean supersede;

  @Option(
      names = "--wait",
      description = "Waits for the end of the rollout of the target that is under way.")
  private boolean wait;

  RolloutStartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Policy policy = options.policy(surroundings);
    Ledger ledger = options.ledger(surroundings, policy);
    ReleaseBook book = new ReleaseBook(ledger, policy.model(), surroundings.clock());
    ReleaseRecords records = book.records();
    OpenRelease open =
        new OpenRelease(
            policy,
            options.roles(surroundings),
            ledger,
            book,
            records,
            judgement.of(records, policy.model()));
    try (RolloutAccess access = new RolloutAccess(surroundings, options, policy, ledger)) {
      Evaluation again = JudgedAgain.of(surroundings, access.runs().store(), open);
      int status = status(open, again);
      if (status != ExitStatus.OK) {
        return status;
      }
      return start(access, open.judged(), again);
    }
  }

  /** What was released must be so now. */
  private int status(OpenRelease open, Evaluation again) {
    ErrorLines errors = new ErrorLines(surroundings);
    String evidence = open.judged().evidence();
    if (!Evidence.of(again).digest().equals(evidence)) {
      errors.say(
          "what was evaluated as " + evidence + " is not so any more: run mlgate check again");
      return ExitStatus.BLOCKED;
    }
    Decision decision =
        WaivedDecision.of(
            again,
            new WaiverReading(
                    open.records(), open.policy(), open.roles(), surroundings.clock().instant())
                .of(evidence));
    if (decision != Decision.RELEASABLE) {
      errors.say("the candidate is " + decision + ": see mlgate check");
    }
    return ExitStatus.of(decision);
  }

  private int start(RolloutAccess access, RecordedJudgement judged, Evaluation again) {
    Policy policy = access.policy();
    RolloutStart start =
        new RolloutStart(
            access.ledger(),
            policy.model(),
            policy.route().orElseThrow().target(),
            access.driver(),
            access.route().probe(),
            access.route().deployment());
    makeWay(start, judged.title());
    RolloutRecords records = RolloutRecords.read(access.ledger(), policy.model());
    RolloutPins pins = start.prepare(records, candidate(access, judged, again));
    RolloutPilot pilot;
    try {
      pilot =
          RolloutPilot.begin(
              access.site(judged.evidence()), access.mover(false), records.head(), pins);
    } catch (HeadMovedException moved) {
      throw new UnwrittenException(
          "somebody wrote to the ledger meanwhile and nothing began: run it again", moved);
    }
    RolloutTurn turn = new RolloutTurn(surroundings, access, pilot);
    int status = turn.take(Order.NONE);
    return status == ExitStatus.HELD ? ExitStatus.OK : status;
  }

  /** Waits for the other rollout's end, or brings it about. */
  private void makeWay(RolloutStart start, String title) {
    Optional<RecordedRollout> busy = start.underWay();
    if (busy.isPresent() && supersede) {
      supersede(busy.get(), title);
    }
    for (; wait && busy.isPresent(); busy = start.underWay()) {
      new ErrorLines(surroundings)
          .say("waits for rollout " + busy.get().pins().rollout() + " to end");
      Pause.of(WAIT);
    }
  }

  private void supersede(RecordedRollout busy, String title) {
    Policy followed = RolloutOptions.followed(busy);
    try (RolloutAccess other =
        new RolloutAccess(
            surroundings, options, followed, options.ledger(surroundings, followed))) {
      RolloutRecords records = RolloutRecords.read(other.ledger(), followed.model());
      RolloutPilot pilot =
          RolloutPilot.of(other.siteForWayBack(), other.mover(true), records, busy);
      WayBack.of(pilot, "superseded by " + title);
    }
  }

  private static RolloutStart.Candidate candidate(
      RolloutAccess access, RecordedJudgement judged, Evaluation again) {
    Optional<ModelFacts> baseline = again.baseline().flatMap(side -> side.facts());
    return new RolloutStart.Candidate(
        CandidateVersion.of(access.policy(), judged, access.runs().store(), access::writer),
        judged.runId().orElseThrow(),
        judged.evidence(),
        baseline.flatMap(ModelFacts::version),
        baseline.map(ModelFacts::runId),
        access.policy().source().text());
  }
}
