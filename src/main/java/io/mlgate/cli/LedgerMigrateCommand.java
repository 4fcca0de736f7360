package io.mlgate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgate ledger migrate}: the table of a shared ledger, by the role that will own it. */
@Command(
    name = "migrate",
    description = {
      "Makes the table of a ledger in PostgreSQL, or brings it up to this version.",
      "For its owner: who only appends and reads needs no right to."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the table is there",
      "2:wrong usage, or no URL of a database",
      "3:database not reachable, or the role may not",
      "70:internal error"
    })
final class LedgerMigrateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--ledger",
      paramLabel = "URL",
      required = true,
      description = "The database, jdbc:postgresql://HOST[:PORT]/DATABASE.")
  private String url;

  LedgerMigrateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!LedgerPlace.isUrl(url)) {
      throw new UsageException("a ledger in a folder has no table: name a database");
    }
    int steps = LedgerPlace.database(surroundings, url).migrate();
    surroundings
        .out()
        .print(
            steps == 0
                ? "mlgate_ledger is up to date\n"
                : "mlgate_ledger was brought up to date\n");
    return ExitStatus.OK;
  }
}
