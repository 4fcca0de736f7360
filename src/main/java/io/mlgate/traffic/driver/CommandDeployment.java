package io.mlgate.traffic.driver;

import io.mlgate.traffic.Deployment;
import io.mlgate.traffic.SlotContent;

/** Deploys by a command of the user's. What it prints is not read: the arm itself is asked. */
final class CommandDeployment implements Deployment {
  private final UserCommand command;

  CommandDeployment(UserCommand command) {
    this.command = command;
  }

  @Override
  public void deploy(SlotContent content) {
    command.run(
        TrafficJson.object()
            .put("slot", content.slot())
            .put("model", content.model())
            .put("version", content.version())
            .put("uri", content.uri()));
  }
}
