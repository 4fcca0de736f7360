package io.mlgate.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mlgate completion}: prints a completion script for the user's shell. */
@Command(
    name = "completion",
    description = {
      "Prints a completion script for bash and zsh.",
      "Use it with: source <(mlgate completion)"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed", "70:internal error"})
final class CompletionCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.out().print(AutoComplete.bash("mlgate", spec.root().commandLine()));
    return ExitStatus.OK;
  }
}
