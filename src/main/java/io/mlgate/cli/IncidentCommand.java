package io.mlgate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mlgate incident}: what went wrong with a model in use, and how it was mended. */
@Command(
    name = "incident",
    description = "Records what went wrong with a model in use, and how it was mended.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:not recorded",
      "70:internal error"
    })
final class IncidentCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine in(Surroundings surroundings) {
    return new CommandLine(new IncidentCommand())
        .addSubcommand(new IncidentOpenCommand(surroundings))
        .addSubcommand(new IncidentCloseCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do: open or close");
  }
}
