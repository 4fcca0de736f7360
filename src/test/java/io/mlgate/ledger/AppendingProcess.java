package io.mlgate.ledger;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A process of its own that appends, and prints a hash whenever a record is acknowledged. */
final class AppendingProcess {
  private AppendingProcess() {}

  /** Folder, name, number of records. */
  public static void main(String[] arguments) {
    Ledger ledger = new FileLedger(Path.of(arguments[0]), InstantSource.system(), repair -> {});
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

  static Process start(Path folder, String name, int count, File out) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                AppendingProcess.class.getName(),
                folder.toString(),
                name,
                Integer.toString(count)))
        .redirectErrorStream(true)
        .redirectOutput(out)
        .start();
  }
}
