package io.mlgate.cli;

import io.mlgate.policy.Policy;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.Sight;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.desk.OpenRollout;
import io.mlgate.rollout.desk.RolloutDesk;
import io.mlgate.rollout.view.RolloutJson;
import io.mlgate.rollout.view.RolloutPage;
import io.mlgate.rollout.view.RolloutSnapshot;
import io.mlgate.rollout.view.RolloutTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate rollout status}: where the last rollout of a target is. */
@Command(
    name = "status",
    description = "Shows where the target's last rollout is. Looks, and moves nothing.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it goes on, or is done",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or there is no rollout",
      "3:the ledger is unreachable, or the baseline did not get its requests back",
      "4:it waits for a person",
      "70:internal error"
    })
final class RolloutStatusCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private RolloutOptions options;
  @Mixin private DataOutputOption output;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with all changes and checks, which needs no other file.")
  private Path html;

  @Option(
      names = "--recorded",
      description = "Tells what the ledger has, and asks no router, slot or source.")
  private boolean recorded;

  RolloutStatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RolloutSnapshot snapshot = recorded ? fromLedger() : lookedAt();
    if (html != null) {
      RolloutPage.write(surroundings.resolve(html), snapshot);
    }
    surroundings
        .out()
        .print(
            output.isJson()
                ? RolloutJson.of(snapshot)
                : new RolloutTable(RolloutTerminal.of(surroundings)).of(snapshot));
    return ShownTurn.status(snapshot.rollout().last().state());
  }

  private RolloutSnapshot fromLedger() {
    Policy policy = options.policyAsItIs(surroundings);
    RolloutRecords records =
        RolloutRecords.read(options.ledger(surroundings, policy), policy.model());
    RecordedRollout rollout = RolloutDesk.last(records, policy);
    return snapshot(FollowedPolicy.of(rollout.pins()), rollout, Optional.empty());
  }

  private RolloutSnapshot lookedAt() {
    try (OpenRollout open = options.open(surroundings, false)) {
      Sight sight = open.pilot().look();
      return snapshot(open.access().policy(), open.pilot().recorded(), Optional.of(sight));
    }
  }

  private RolloutSnapshot snapshot(Policy policy, RecordedRollout rollout, Optional<Sight> sight) {
    return new RolloutSnapshot(
        policy.model(),
        rollout,
        policy.rollout().orElseThrow(),
        sight,
        surroundings.clock().instant());
  }
}
