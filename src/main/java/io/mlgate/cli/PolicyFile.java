package io.mlgate.cli;

import io.mlgate.lint.Finding;
import io.mlgate.lint.Linter;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyProblem;
import io.mlgate.policy.PolicyReader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The policy file that a command is given. */
final class PolicyFile {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "POLICY",
      defaultValue = "mlgate.yaml",
      description = "The policy file. Default: ${DEFAULT-VALUE}.")
  private Path file;

  /** Where it is. */
  Path path(Surroundings surroundings) {
    return surroundings.resolve(file);
  }

  /** How the user wrote it. */
  Path asWritten() {
    return file;
  }

  /** Reads it without judging it. */
  Policy read(Surroundings surroundings) {
    return PolicyReader.read(file.toString(), path(surroundings));
  }

  /**
   * Reads it and prints what the linter finds.
   *
   * @throws UsageException if the linter finds an error: such a policy must not decide
   */
  Policy readSound(Surroundings surroundings) {
    Policy policy = read(surroundings);
    List<Finding> findings = Linter.lint(policy);
    findings.forEach(finding -> surroundings.err().println(describe(finding)));
    if (findings.stream().anyMatch(Finding::isError)) {
      throw new UsageException("the policy " + file + " can't decide: mend the errors above");
    }
    return policy;
  }

  /** One finding as a line that editors can jump from. */
  String describe(Finding finding) {
    return file + ":" + finding;
  }

  /** One problem in the same form. */
  static String describe(PolicyProblem problem) {
    String place = problem.position().map(position -> ":" + position).orElse("");
    return problem.file() + place + ": error: " + problem.message();
  }
}
