package io.mlgate.cli;

import io.mlgate.history.LifecycleRecords;
import io.mlgate.history.LifecycleRecords.Recorded;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate meet}: what was owed is done. */
@Command(
    name = "meet",
    description = "Records that what was owed is done, and how.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded",
      "1:the ledger does not verify",
      "2:wrong usage, no such ledger or obligation, or it is met already",
      "3:not recorded",
      "70:internal error"
    })
final class MeetCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Parameters(index = "1", paramLabel = "ID", description = "The id that mlgate history shows.")
  private String id;

  @Option(
      names = "--how",
      paramLabel = "TEXT",
      required = true,
      description = "How it was done, in a sentence.")
  private String how;

  MeetCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String done = RecordText.sentence("--how", how);
    ledger.requireThere(surroundings);
    Recorded recorded =
        new LifecycleRecords(
                ledger.open(surroundings), ledger.model(), LedgerAppend.actor(surroundings))
            .meet(id, done);
    surroundings
        .out()
        .println("met obligation " + id + " by record " + recorded.record().sequence());
    return ExitStatus.OK;
  }
}
