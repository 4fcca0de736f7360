package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails at each of its operations in turn. */
class FileLedgerFaultsTest {
  private static final InstantSource NOON = InstantSource.fixed(LedgerContractTest.NOON);
  private static final String MODEL = LedgerContractTest.MODEL;

  @TempDir private Path directory;

  static Stream<Arguments> everyFault() {
    List<Arguments> all = new ArrayList<>();
    for (FailingDisk.Fault fault : FailingDisk.Fault.values()) {
      for (int which = 1; which <= 12; which++) {
        for (boolean forGood : List.of(false, true)) {
          for (boolean torn : List.of(false, true)) {
            all.add(Arguments.of(fault, which, forGood, torn));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void whatWasAcknowledgedIsThereAndTheChainGoesOn(
      FailingDisk.Fault fault, int which, boolean forGood, boolean torn) throws IOException {
    List<LedgerRecord> acknowledged = new ArrayList<>();
    acknowledged.add(healthy().append(MODEL, LedgerContractTest.entry("first")));
    if (torn) {
      Files.writeString(file(), "{\"sequence\":2,", StandardOpenOption.APPEND);
    }
    FailingDisk disk = new FailingDisk(fault, which, forGood);
    Ledger failing = new FileLedger(directory, NOON, repair -> {}, disk);
    int refused = 0;
    for (int each = 0; each < 4; each++) {
      try {
        acknowledged.add(failing.append(MODEL, LedgerContractTest.entry("failing " + each)));
      } catch (LedgerException notAcknowledged) {
        assertThat(notAcknowledged).hasMessageContaining("not acknowledged");
        refused++;
      }
    }
    acknowledged.add(healthy().append(MODEL, LedgerContractTest.entry("last")));

    List<LedgerRecord> found;
    try (Stream<LedgerRecord> records = healthy().read(MODEL)) {
      found = records.toList();
    }
    assertThat(found).containsSubsequence(acknowledged);
    if (!forGood) {
      // One fault costs one append at most, and leaves nothing behind.
      assertThat(refused).isEqualTo(disk.failed() ? Math.min(refused, 1) : 0);
      assertThat(found).isEqualTo(acknowledged);
    }
  }

  /**
   * A line that was not forced may look whole, and be gone after a crash: nothing may follow it.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 12, 15})
  void aLineThatCouldNotBeUndoneIsCutOffBeforeTheNext(int last) throws IOException {
    FailingDisk disk = new FailingDisk(FailingDisk.Fault.ERROR_AFTERWARDS, 4, last + 2);
    List<TornTail> cut = new ArrayList<>();
    Ledger ledger = new FileLedger(directory, NOON, cut::add, disk);
    List<LedgerRecord> acknowledged = new ArrayList<>();
    acknowledged.add(ledger.append(MODEL, LedgerContractTest.entry("first")));
    for (int each = 0; each < 24; each++) {
      try {
        acknowledged.add(ledger.append(MODEL, LedgerContractTest.entry("then " + each)));
      } catch (LedgerException notAcknowledged) {
        assertThat(notAcknowledged).hasMessageContaining("not acknowledged");
      }
    }

    assertThat(acknowledged).hasSizeGreaterThan(2);
    assertThat(cut).isNotEmpty();
    try (Stream<LedgerRecord> records = healthy().read(MODEL)) {
      assertThat(records.toList()).isEqualTo(acknowledged);
    }
  }

  @Test
  void aLineThatOthersWentOnFromIsLeftAlone() throws IOException {
    FailingDisk disk = new FailingDisk(FailingDisk.Fault.ERROR_AFTERWARDS, 2, 3);
    Ledger ledger = new FileLedger(directory, NOON, repair -> {}, disk);
    assertThatThrownBy(() -> ledger.append(MODEL, LedgerContractTest.entry("doubtful")))
        .hasMessageContaining("may be found in the ledger later");
    LedgerRecord others = healthy().append(MODEL, LedgerContractTest.entry("of another process"));

    LedgerRecord next = ledger.append(MODEL, LedgerContractTest.entry("next"));

    assertThat(others.sequence()).isEqualTo(2);
    try (Stream<LedgerRecord> records = healthy().read(MODEL)) {
      assertThat(records.toList()).hasSize(3).containsSubsequence(others, next);
    }
  }

  private Ledger healthy() {
    return new FileLedger(directory, NOON, repair -> {});
  }

  private Path file() {
    return directory.resolve("credit.jsonl");
  }
}
