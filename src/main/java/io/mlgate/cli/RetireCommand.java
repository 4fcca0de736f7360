package io.mlgate.cli;

import io.mlgate.history.LifecycleRecords;
import io.mlgate.history.LifecycleRecords.Recorded;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate retire}: a version is out of use for good. */
@Command(
    name = "retire",
    description = {
      "Records that a version was taken out of use for good.",
      "It changes nothing in MLflow: mlgate audit tells which aliases still point at it."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded",
      "1:the ledger does not verify",
      "2:wrong usage, no such ledger, or the version is in production or retired already",
      "3:not recorded",
      "70:internal error"
    })
final class RetireCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = "--version",
      paramLabel = "V",
      required = true,
      description = "The version to retire.")
  private String version;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, in a sentence.")
  private String reason;

  @Option(
      names = "--replaced-by",
      paramLabel = "W",
      description = "The version that took its place; needed if the ledger has V in production.")
  private String replacedBy;

  RetireCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String retired = RecordText.version("--version", version);
    Optional<String> successor =
        Optional.ofNullable(replacedBy).map(it -> RecordText.version("--replaced-by", it));
    String why = RecordText.sentence("--reason", reason);
    ledger.requireThere(surroundings);
    Recorded recorded =
        new LifecycleRecords(
                ledger.open(surroundings), ledger.model(), LedgerAppend.actor(surroundings))
            .retire(retired, why, successor);
    surroundings
        .out()
        .println("retired version " + retired + " by record " + recorded.record().sequence());
    RecordText.warnOfUnknown(surroundings, recorded.before(), retired);
    successor.ifPresent(it -> RecordText.warnOfUnknown(surroundings, recorded.before(), it));
    return ExitStatus.OK;
  }
}
