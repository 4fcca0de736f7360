package io.mlgate.cli;

import io.mlgate.approval.ApprovalAnswer;
import picocli.CommandLine.Command;

/** {@code mlgate withdraw}. */
@Command(
    name = "withdraw",
    description = "Takes a request for approval back; the next evaluation makes a new one.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded, and it counts",
      "1:it does not count, and why is told",
      "2:wrong usage, policy or roles file",
      "3:store unreachable, or not recorded",
      "70:internal error",
      "130:interrupted"
    })
final class WithdrawCommand extends AnswerCommand {
  WithdrawCommand(Surroundings surroundings) {
    super(surroundings, ApprovalAnswer.WITHDRAW);
  }
}
