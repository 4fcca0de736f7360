package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rollout promote}. */
@Command(
    name = "promote",
    description = {"Lets the rest of the step's soak go. All other conditions still hold."})
final class RolloutPromoteCommand extends RolloutOrder {
  RolloutPromoteCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.PROMOTE, "promoted");
  }
}
