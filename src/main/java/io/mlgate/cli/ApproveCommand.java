package io.mlgate.cli;

import io.mlgate.approval.ApprovalAnswer;
import picocli.CommandLine.Command;

/** {@code mlgate approve}. */
@Command(
    name = "approve",
    description = "Approves the release of a candidate into a stage.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded, and it counts",
      "1:it does not count, and why is told",
      "2:wrong usage, policy or roles file",
      "3:store unreachable, or not recorded",
      "70:internal error",
      "130:interrupted"
    })
final class ApproveCommand extends AnswerCommand {
  ApproveCommand(Surroundings surroundings) {
    super(surroundings, ApprovalAnswer.APPROVE);
  }
}
