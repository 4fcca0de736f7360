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
import io.mlgate.rollout.FollowUps;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.WayBack;
import io.mlgate.rollout.desk.CandidateRollout;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.desk.OpenRollout;
import io.mlgate.rollout.desk.RolloutAccess;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import java.time.Duration;
import java.util.List;
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
    try (RolloutAccess access = options.desk(surroundings).access(policy, ledger)) {
      OpenRelease open = release(policy, ledger);
      Evaluation again = JudgedAgain.of(surroundings, access.runs().store(), open);
      int status = status(open, again);
      CandidateRollout start = new CandidateRollout(access);
      if (status == ExitStatus.OK && makeWay(start, open.judged().title())) {
        // The version in use may be another one since: it is compared with that one.
        open = release(policy, ledger);
        again = JudgedAgain.of(surroundings, access.runs().store(), open);
        status = status(open, again);
      }
      return status == ExitStatus.OK ? start(access, start, open.judged(), again) : status;
    }
  }

  private OpenRelease release(Policy policy, Ledger ledger) {
    ReleaseBook book = new ReleaseBook(ledger, policy.model(), surroundings.clock());
    ReleaseRecords records = book.records();
    return new OpenRelease(
        policy,
        options.roles(surroundings),
        ledger,
        book,
        records,
        judgement.of(records, policy.model()));
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

  private int start(
      RolloutAccess access, CandidateRollout start, RecordedJudgement judged, Evaluation again) {
    RolloutPilot pilot;
    try {
      pilot = start.begin(judged, again);
    } catch (HeadMovedException moved) {
      throw new UnwrittenException(
          "somebody wrote to the ledger meanwhile and nothing began: run it again", moved);
    }
    OpenRollout begun = new OpenRollout(options.desk(surroundings), access, pilot);
    int status = new ShownTurn(surroundings, begun).take(Order.NONE);
    return status == ExitStatus.HELD ? ExitStatus.OK : status;
  }

  /** Waits for the other rollout's end, or brings it about; whether there was one. */
  private boolean makeWay(CandidateRollout start, String title) {
    Optional<RecordedRollout> busy = start.underWay();
    boolean was = busy.isPresent() && (supersede || wait);
    if (busy.isPresent() && supersede) {
      supersede(busy.get(), title);
      return true;
    }
    for (; wait && busy.isPresent(); busy = start.underWay()) {
      new ErrorLines(surroundings)
          .say("waits for rollout " + busy.get().pins().rollout() + " to end");
      Pause.of(WAIT);
    }
    return was;
  }

  private void supersede(RecordedRollout busy, String title) {
    Policy followed = FollowedPolicy.of(busy.pins());
    try (RolloutAccess other =
        options.desk(surroundings).access(followed, options.ledger(surroundings, followed))) {
      RolloutRecords records = RolloutRecords.read(other.ledger(), followed.model());
      RolloutPilot pilot =
          RolloutPilot.of(other.siteForWayBack(), other.mover(true), records, busy);
      RolloutState state = WayBack.of(pilot, "superseded by " + title, Pause::of);
      if (state.phase() != Phase.ROLLED_BACK) {
        throw new UnwrittenException(
            "rollout " + busy.pins().rollout() + " could not be rolled back: " + state.reason(),
            null);
      }
      ErrorLines errors = new ErrorLines(surroundings);
      FollowUps.Report report = other.followUps().follow(pilot.recorded(), List.of());
      report.done().forEach(errors::say);
      report.trouble().forEach(errors::say);
    }
  }
}
