package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rollout pause}. */
@Command(
    name = "pause",
    description = {"Lets the rollout go no further; the route stays as it is."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, or the rollout goes on",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or no rollout is under way",
      "3:router, store or ledger unreachable",
      "4:the rollout waits for a person, or it can't be done yet",
      "70:internal error"
    })
final class RolloutPauseCommand extends RolloutOrder {
  RolloutPauseCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.PAUSE, "paused");
  }
}
