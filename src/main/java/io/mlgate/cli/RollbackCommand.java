package io.mlgate.cli;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import io.mlgate.report.ShownText;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.desk.UrgentRollback;
import java.time.Duration;
import java.time.Instant;
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
    UrgentRollback.Returned returned =
        new UrgentRollback(
                options.desk(surroundings),
                followed -> options.ledger(surroundings, followed),
                this::requireTarget)
            .of(policy, why);
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
      return FollowedPolicy.of(known.pins());
    }
  }

  private String why() {
    String who = "rolled back by " + LedgerAppend.actor(surroundings).name();
    return reason == null ? who : who + ": " + RecordText.sentence("--reason", reason);
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
