package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rollout abort}. */
@Command(
    name = "abort",
    description = {"Ends the rollout: the baseline gets all requests again."})
final class RolloutAbortCommand extends RolloutOrder {
  RolloutAbortCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.ROLL_BACK, "aborted");
  }
}
