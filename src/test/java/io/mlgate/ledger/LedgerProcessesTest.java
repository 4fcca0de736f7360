package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one ledger, and processes that die. */
class LedgerProcessesTest {
  @TempDir private Path directory;

  @Test
  void processesThatAppendAtOnceMakeOneChain() throws Exception {
    appendedAtOnce(8, 20);
  }

  @Test
  @Tag("campaign")
  void processesThatAppendManyAtOnceMakeOneChain() throws Exception {
    appendedAtOnce(8, 500);
  }

  private void appendedAtOnce(int count, int each) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      processes.add(
          AppendingProcess.start(
              directory.resolve("ledger"), "process " + number, each, out(number).toFile()));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    List<LedgerRecord> records = records();
    assertThat(records).hasSize(count * each);
    for (int number = 0; number < count; number++) {
      String name = "process " + number;
      assertThat(
              records.stream()
                  .filter(record -> record.actor().name().equals(name))
                  .map(LedgerRecord::hash))
          .containsExactlyElementsOf(Files.readAllLines(out(number)));
    }
  }

  @Test
  void whatAKilledProcessHadAcknowledgedIsThere() throws Exception {
    killed(10);
  }

  @Test
  @Tag("campaign")
  void whatAnyOfManyKilledProcessesHadAcknowledgedIsThere() throws Exception {
    killed(500);
  }

  private void killed(int times) throws Exception {
    Random random = new Random(20261120);
    Set<String> acknowledged = new HashSet<>();
    for (int time = 0; time < times; time++) {
      Process process =
          AppendingProcess.start(
              directory.resolve("ledger"), "victim", Integer.MAX_VALUE, out(time).toFile());
      try {
        waitForLines(process, out(time), 1 + random.nextInt(5));
        process.waitFor(random.nextInt(20_000), TimeUnit.MICROSECONDS);
      } finally {
        process.destroyForcibly().waitFor();
      }
      String printed = Files.readString(out(time));
      // The last line may be cut short, since its print was not waited for.
      printed.substring(0, printed.lastIndexOf('\n') + 1).lines().forEach(acknowledged::add);
      acknowledged.add(ledger().append("credit", LedgerContractTest.entry("after")).hash());
      assertThat(records().stream().map(LedgerRecord::hash))
          .as("after kill %d", time)
          .containsAll(acknowledged);
      Files.delete(out(time));
    }
  }

  private static void waitForLines(Process process, Path out, int lines) throws Exception {
    while (Files.readString(out).lines().count() < lines) {
      assertThat(process.isAlive()).as("it appends: %s", Files.readString(out)).isTrue();
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
  }

  private Path out(int number) throws IOException {
    return directory.resolve("out-" + number);
  }

  private List<LedgerRecord> records() {
    try (Stream<LedgerRecord> records = ledger().read("credit")) {
      return records.toList();
    }
  }

  private Ledger ledger() {
    return new FileLedger(directory.resolve("ledger"), InstantSource.system(), repair -> {});
  }
}
