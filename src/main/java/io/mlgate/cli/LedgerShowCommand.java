package io.mlgate.cli;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.report.ShownText;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgate ledger show}: the records for people and programs. */
@Command(
    name = "show",
    description = {
      "Lists the records of a model, the oldest first.",
      "Ends at the first that does not verify."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:listed",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:ledger not readable",
      "70:internal error"
    })
final class LedgerShowCommand implements Callable<Integer> {
  // Widths are fixed, since a ledger may be longer than memory.
  private static final String ROW = "%6s  %-24s  %-14s  %-24s  %s";

  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;
  @Mixin private DataOutputOption output;

  LedgerShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ledger.requireThere(surroundings);
    try (Stream<LedgerRecord> records = ledger.open(surroundings).read(ledger.model())) {
      if (output.isJson()) {
        // One object a line: a ledger that ends early must not look like a whole array.
        records.forEach(this::json);
      } else {
        print(String.format(Locale.ROOT, ROW, "RECORD", "TIME (UTC)", "KIND", "ACTOR", "SUMMARY"));
        records.forEach(this::row);
      }
      return ExitStatus.OK;
    }
  }

  private void json(LedgerRecord record) {
    print(record.json());
  }

  private void row(LedgerRecord record) {
    print(
        String.format(
            Locale.ROOT,
            ROW,
            record.sequence(),
            record.time(),
            record.kind(),
            ShownText.shortened(
                ShownText.line(record.actor().name())
                    + (record.actor().how() == Actor.How.ASSERTED ? " ?" : ""),
                24),
            LedgerJson.summary(record)));
  }

  private void print(String line) {
    surroundings.out().print(line.stripTrailing() + "\n");
  }
}
