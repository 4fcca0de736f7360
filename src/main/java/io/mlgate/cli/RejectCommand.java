package io.mlgate.cli;

import io.mlgate.approval.ApprovalAnswer;
import picocli.CommandLine.Command;

/** {@code mlgate reject}. */
@Command(
    name = "reject",
    description = "Rejects the release of a candidate into a stage; needs a reason.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded, and it counts",
      "1:it does not count, and why is told",
      "2:wrong usage, policy or roles file",
      "3:store unreachable, or not recorded",
      "70:internal error",
      "130:interrupted"
    })
final class RejectCommand extends AnswerCommand {
  RejectCommand(Surroundings surroundings) {
    super(surroundings, ApprovalAnswer.REJECT);
  }
}
