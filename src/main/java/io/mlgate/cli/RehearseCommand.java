package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rehearse}. */
@Command(
    name = "rehearse",
    description = {
      "Tries the way back: the baseline gets all requests for a moment, and how long that took is",
      "recorded. The step that was interrupted begins anew."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, or the rollout goes on",
      "1:the candidate was rolled back",
      "2:wrong usage or policy, or no rollout is under way",
      "3:router, store or ledger unreachable",
      "4:the rollout waits for a person, or it can't be done yet",
      "70:internal error"
    })
final class RehearseCommand extends RolloutOrder {
  RehearseCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.REHEARSE, "rehearsed");
  }
}
