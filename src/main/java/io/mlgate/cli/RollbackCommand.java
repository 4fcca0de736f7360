package io.mlgate.cli;

import io.mlgate.ledger.HeadMovedException;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.report.ShownText;
import io.mlgate.rollout.EmergencyRollback;
import io.mlgate.rollout.FollowUps;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code mlgate rollback}: the version of before gets all requests again, whatever else is down.
 */
@Command(
    name = "rollback",
    description = {
      "Gives the version of before all requests again: of the rollout under way, else of the last.",
      "Needs no metrics, no approval and no store. If the ledger does not answer either, what is"
          + " done is kept on this machine, and told to the ledger by the next command."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the version of before has all requests",
      "1:there is nothing to go back to",
      "2:wrong usage or policy",
      "3:the router does not take the route, or does not answer",
      "70:internal error",
      "130:interrupted"
    })
final class RollbackCommand implements Callable<Integer> {
  private static final int MOST_TRIES = 10;
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final Surroundings surroundings;

  @Mixin private RolloutOptions options;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "The version that must get them; anything else is refused.")
  private String to;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, on one line, for the ledger.")
  private String reason;

  RollbackCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Instant began = surroundings.clock().instant();
    Policy policy = policy();
    String why = why();
    Returned returned;
    try {
      returned = byLedger(policy, why);
    } catch (LedgerException silent) {
      new ErrorLines(surroundings).say(silent.getMessage() + "; going back without it");
      LocalCopy.Known known = known(policy, silent);
      returned = new Returned(known.pins().rollout(), unrecorded(known, why));
    }
    RolloutState state = returned.state();
    Duration took = Duration.between(began, surroundings.clock().instant());
    surroundings
        .out()
        .println(
            ShownText.line(
                returned.rollout()
                    + ": "
                    + state.phase()
                    + ", "
                    + state.route()
                    + " after "
                    + took.toMillis()
                    + " ms; "
                    + state.reason()));
    return state.phase() == Phase.ROLLED_BACK ? ExitStatus.OK : ExitStatus.UNREACHABLE;
  }

  /** The policy; that of the rollout which this machine knows, where somebody broke the file. */
  private Policy policy() {
    try {
      return options.policyAsItIs(surroundings);
    } catch (PolicyException broken) {
      LocalCopy.Known known =
          LocalCopy.onlyOneIn(options.rollouts(surroundings)).orElseThrow(() -> broken);
      new ErrorLines(surroundings)
          .say("the policy can't be read: going by the one of rollout " + known.pins().rollout());
      return RolloutOptions.followed(known.pins());
    }
  }

  private record Returned(String rollout, RolloutState state) {}

  private Returned byLedger(Policy policy, String why) {
    Ledger ledger = options.ledger(surroundings, policy);
    for (int tries = 1; ; tries++) {
      RolloutRecords records =
          InTime.of(
              "the ledger of '" + policy.model() + "'",
              () -> RolloutRecords.read(ledger, policy.model()));
      RecordedRollout last = RolloutOptions.last(records, policy);
      try {
        return new Returned(last.pins().rollout(), recorded(ledger, records, last, why));
      } catch (HeadMovedException another) {
        if (tries == MOST_TRIES) {
          throw another;
        }
      }
    }
  }

  private String why() {
    String who = "rolled back by " + LedgerAppend.actor(surroundings).name();
    return reason == null ? who : who + ": " + RecordText.sentence("--reason", reason);
  }

  private RolloutState recorded(
      Ledger ledger, RolloutRecords records, RecordedRollout last, String why) {
    requireTarget(last.pins());
    ErrorLines errors = new ErrorLines(surroundings);
    Policy followed = RolloutOptions.followed(last);
    try (RolloutAccess access = new RolloutAccess(surroundings, options, followed, ledger)) {
      RolloutPilot pilot =
          last.isLive()
              ? RolloutPilot.of(access.siteForWayBack(), access.mover(true), records, last)
              : RolloutPilot.beginReturn(
                  access.siteForWayBack(),
                  access.mover(true),
                  records,
                  last,
                  access.slotCheck(),
                  why);
      RolloutState state = WayBack.of(pilot, why);
      FollowUps.Report report = access.followUps().follow(pilot.recorded(), List.of());
      report.done().forEach(errors::say);
      report.trouble().forEach(line -> errors.say(line + "; mlgate rollout tick tries again"));
      return state;
    }
  }

  private RolloutState unrecorded(LocalCopy.Known known, String why) {
    RolloutPins pins = known.pins();
    requireTarget(pins);
    Policy followed = RolloutOptions.followed(pins);
    Ledger ledger = options.ledger(surroundings, followed);
    try (RolloutAccess access = new RolloutAccess(surroundings, options, followed, ledger)) {
      pins.baselineVersion()
          .ifPresent(version -> access.slotCheck().refuseOther(pins.slots().baseline(), version));
      EmergencyRollback way =
          new EmergencyRollback(
              followed.rollout().orElseThrow(),
              access.copy(),
              known,
              access.driver(),
              surroundings.clock(),
              why);
      RolloutState state = way.tick();
      while (!state.phase().isEnd() && state.phase() != Phase.ROLLBACK_FAILED) {
        Pause.of(AGAIN);
        state = way.tick();
      }
      way.unwritten().ifPresent(new ErrorLines(surroundings)::say);
      return state;
    }
  }

  private LocalCopy.Known known(Policy policy, LedgerException silent) {
    LocalCopy copy =
        new LocalCopy(options.rollouts(surroundings), policy.route().orElseThrow().target());
    return copy.known()
        .filter(known -> known.model().equals(policy.model()))
        .orElseThrow(
            () ->
                new UnwrittenException(
                    "this machine knows no rollout of "
                        + policy.route().orElseThrow().target()
                        + " either: run it where the rollout is watched, or set the route by hand",
                    silent));
  }

  private void requireTarget(RolloutPins pins) {
    Optional<String> before = pins.baselineVersion();
    if (to != null && !before.equals(Optional.of(to))) {
      throw new UsageException(
          "--to "
              + to
              + ": the version of before is "
              + before.orElse("unknown")
              + "; to release another one, start its rollout");
    }
  }
}
