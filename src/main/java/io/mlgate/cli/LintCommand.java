package io.mlgate.cli;

import io.mlgate.lint.Finding;
import io.mlgate.lint.Linter;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyException;
import java.io.PrintStream;
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
    PrintStream out = surroundings.out();
    Policy policy;
    try {
      policy = policyFile.read(surroundings);
    } catch (PolicyException unreadable) {
      // What is wrong is the result that was asked for.
      ErrorLines.of(unreadable).forEach(out::println);
      return ExitStatus.USAGE;
    }
    List<Finding> findings = Linter.lint(policy);
    findings.forEach(finding -> out.println(policyFile.describe(finding)));
    long errors = findings.stream().filter(Finding::isError).count();
    out.printf(
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
