package io.mlgate.cli;

import io.mlgate.history.LifecycleRecords;
import io.mlgate.history.LifecycleRecords.Opening;
import io.mlgate.history.LifecycleRecords.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate incident open}: something went wrong. */
@Command(
    name = "open",
    description = "Records that something went wrong with a version, and prints the incident's id.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:not recorded",
      "70:internal error"
    })
final class IncidentOpenCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = "--version",
      paramLabel = "V",
      required = true,
      description = "The version it went wrong with.")
  private String version;

  @Option(
      names = "--what",
      paramLabel = "TEXT",
      required = true,
      description = "What went wrong, in a sentence.")
  private String what;

  @Option(
      names = "--severity",
      paramLabel = "WORD",
      description = "How bad it is: low, medium, high or critical.")
  private String severity;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Since when, in ISO 8601. Default: now.")
  private String since;

  IncidentOpenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String checked = RecordText.version("--version", version);
    Optional<Instant> began = TimeArgument.of("--since", since);
    if (began.filter(surroundings.clock().instant()::isBefore).isPresent()) {
      throw new UsageException("--since " + since + " is in the future: incidents are of the past");
    }
    Opening opening =
        new Opening(
            checked,
            RecordText.sentence("--what", what),
            Optional.ofNullable(severity).map(RecordText::severity),
            began);
    ledger.requireThere(surroundings);
    Recorded recorded =
        new LifecycleRecords(
                ledger.open(surroundings), ledger.model(), LedgerAppend.actor(surroundings))
            .open(opening);
    surroundings.out().println(LifecycleRecords.incidentId(recorded.record().sequence()));
    RecordText.warnOfUnknown(surroundings, recorded.before(), checked);
    return ExitStatus.OK;
  }
}
