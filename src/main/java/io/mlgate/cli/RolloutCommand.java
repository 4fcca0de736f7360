package io.mlgate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mlgate rollout}: moves a version to all traffic, step by step. */
@Command(
    name = "rollout",
    description = "Moves a version to all traffic, step by step, as the policy's rollout says.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done as asked, or the rollout goes on",
      "1:the candidate was rolled back, or may not be released",
      "2:wrong usage or policy, or there is no rollout",
      "3:router, store or ledger unreachable",
      "4:the rollout waits for a person, or for another rollout",
      "70:internal error",
      "130:interrupted"
    })
final class RolloutCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine in(Surroundings surroundings) {
    return new CommandLine(new RolloutCommand())
        .addSubcommand(new RolloutStartCommand(surroundings))
        .addSubcommand(new RolloutStatusCommand(surroundings))
        .addSubcommand(new RolloutTickCommand(surroundings))
        .addSubcommand(new RolloutWatchCommand(surroundings))
        .addSubcommand(new RolloutPauseCommand(surroundings))
        .addSubcommand(new RolloutResumeCommand(surroundings))
        .addSubcommand(new RolloutAbortCommand(surroundings))
        .addSubcommand(new RolloutPromoteCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "name what to do: start, status, tick, watch, pause, resume, abort or promote");
  }
}
