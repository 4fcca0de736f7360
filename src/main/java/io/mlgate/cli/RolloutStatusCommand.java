package io.mlgate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  RolloutStatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (OpenRollout open = OpenRollout.of(surroundings, options)) {
      surroundings
          .out()
          .println(
              RolloutLines.of(
                  open.pilot().recorded(), open.access().policy().rollout().orElseThrow()));
      return RolloutTurn.status(open.pilot().recorded().last().state());
    }
  }
}
