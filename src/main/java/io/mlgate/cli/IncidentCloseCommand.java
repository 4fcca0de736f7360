package io.mlgate.cli;

import io.mlgate.history.LifecycleRecords;
import io.mlgate.history.LifecycleRecords.Recorded;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate incident close}: what went wrong is mended. */
@Command(
    name = "close",
    description = "Records that an incident is over, and how it was mended.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded",
      "1:the ledger does not verify",
      "2:wrong usage, no such ledger or incident, or it is closed already",
      "3:not recorded",
      "70:internal error"
    })
final class IncidentCloseCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Parameters(index = "1", paramLabel = "ID", description = "The id that incident open printed.")
  private String id;

  @Option(
      names = "--resolution",
      paramLabel = "TEXT",
      required = true,
      description = "How it was mended, in a sentence.")
  private String resolution;

  IncidentCloseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String how = RecordText.sentence("--resolution", resolution);
    ledger.requireThere(surroundings);
    Recorded recorded =
        new LifecycleRecords(
                ledger.open(surroundings), ledger.model(), LedgerAppend.actor(surroundings))
            .close(id, how);
    surroundings
        .out()
        .println("closed incident " + id + " by record " + recorded.record().sequence());
    return ExitStatus.OK;
  }
}
