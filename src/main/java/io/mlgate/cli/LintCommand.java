package io.mlgate.cli;

import io.mlgate.lint.Finding;
import io.mlgate.lint.Linter;
import io.mlgate.policy.Policy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgate lint}: reads a policy and says what is wrong with it. */
@Command(
    name = "lint",
    description = "Reads a policy and says what is wrong with it.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:valid, maybe with warnings",
      "2:not readable, or with errors",
      "70:internal error"
    })
final class LintCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private PolicyFile policyFile;

  LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Policy policy = policyFile.read(surroundings);
    List<Finding> findings = Linter.lint(policy);
    findings.forEach(finding -> surroundings.err().println(policyFile.describe(finding)));
    long errors = findings.stream().filter(Finding::isError).count();
    surroundings
        .err()
        .printf(
            "%s: %s, %s, %s%n",
            policyFile.asWritten(),
            counted(policy.gates().size(), "gate"),
            counted(errors, "error"),
            counted(findings.size() - errors, "warning"));
    return errors == 0 ? ExitStatus.OK : ExitStatus.USAGE;
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
