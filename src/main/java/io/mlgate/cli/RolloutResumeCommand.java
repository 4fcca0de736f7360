package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rollout resume}. */
@Command(
    name = "resume",
    description = {"Lets a rollout go on that was paused."})
final class RolloutResumeCommand extends RolloutOrder {
  RolloutResumeCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.RESUME, "resumed");
  }
}
