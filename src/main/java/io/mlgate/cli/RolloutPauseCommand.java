package io.mlgate.cli;

import io.mlgate.rollout.Order;
import picocli.CommandLine.Command;

/** {@code mlgate rollout pause}. */
@Command(
    name = "pause",
    description = {"Lets the rollout go no further; the route stays as it is."})
final class RolloutPauseCommand extends RolloutOrder {
  RolloutPauseCommand(Surroundings surroundings) {
    super(surroundings, Order.Kind.PAUSE, "paused");
  }
}
