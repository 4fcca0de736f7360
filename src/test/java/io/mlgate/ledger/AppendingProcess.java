package io.mlgate.ledger;

import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A process of its own that appends, and prints a hash whenever a record is acknowledged. */
final class AppendingProcess {
  private AppendingProcess() {}

  /** Folder or URL, name, number of records. */
  public static void main(String[] arguments) {
    Ledger ledger = ledger(arguments[0]);
    int count = Integer.parseInt(arguments[2]);
    for (int each = 0; each < count; each++) {
      LedgerRecord record =
          ledger.append(
              LedgerContractTest.MODEL,
              new Entry(
                  Actor.asserted(arguments[1]),
                  RecordKind.EVALUATION,
                  // Of several pages now and then.
                  LedgerContractTest.payload("x".repeat(each % 7 * 3000))));
      System.out.println(record.hash());
    }
  }

  private static Ledger ledger(String place) {
    return place.startsWith(PostgresUrl.JDBC)
        ? new PostgresLedger(
            PostgresUrl.parse(place), PostgresLogin.of(System.getenv()), InstantSource.system())
        : new FileLedger(Path.of(place), InstantSource.system(), repair -> {});
  }

  static Process start(Path folder, String name, int count, File out) throws IOException {
    return start(folder.toString(), Map.of(), name, count, out);
  }

  static Process start(
      String place, Map<String, String> environment, String name, int count, File out)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    AppendingProcess.class.getName(),
                    place,
                    name,
                    Integer.toString(count)))
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
