package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rollout resume}. */
@Command(
    name = "resume",
    description = {"Lets a rollout go on that was paused."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, or the rollout goes on",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or no rollout is under way",
      "3:router, store or ledger unreachable",
      "4:the rollout waits for a person, or it can't be done yet",
      "70:internal error"
    })
final class RolloutResumeCommand extends RolloutOrder {
  RolloutResumeCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.RESUME, "resumed");
  }
}
