package io.mlgate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mlgate ledger}: what was decided about a model, and whether anybody changed it since. */
@Command(
    name = "ledger",
    description = "Reads the ledger of a model, and proves that nobody changed it.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:as asked",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:ledger not readable, or file not written",
      "70:internal error"
    })
final class LedgerCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine in(Surroundings surroundings) {
    return new CommandLine(new LedgerCommand())
        .addSubcommand(new LedgerVerifyCommand(surroundings))
        .addSubcommand(new LedgerShowCommand(surroundings))
        .addSubcommand(new LedgerExportCommand(surroundings))
        .addSubcommand(new LedgerAnchorCommand(surroundings))
        .addSubcommand(new LedgerMigrateCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name what to do: verify, show, export, anchor or migrate");
  }
}
