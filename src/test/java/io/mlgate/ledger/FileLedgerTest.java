package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLedgerTest extends LedgerContractTest {
  @TempDir private Path directory;

  private final List<TornTail> repairs = new ArrayList<>();

  @Override
  Ledger ledger() {
    return new FileLedger(directory.resolve("ledger"), InstantSource.fixed(NOON), repairs::add);
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    ledger().append(MODEL, entry("first"));

    assertThat(Files.getPosixFilePermissions(directory.resolve("ledger")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatIsNoFolderIsNoLedgerWithoutModels() throws IOException {
    assertThat(ledger().models()).isEmpty();
    Files.writeString(directory.resolve("ledger"), "a file");

    assertThatThrownBy(() -> ledger().models())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("can't list the models of the ledger");
  }

  @Test
  void modelsWhoseNamesAreTooLongForAFileAreListedToo() throws IOException {
    String longer = "模型".repeat(300);
    ledger().append("b", entry("first"));
    ledger().append(longer, entry("first"));
    ledger().append(longer, entry("second"));

    assertThat(ledger().models()).containsExactly("b", longer);
    Path name = directory.resolve("ledger").resolve(new ModelName(longer).fileName() + ".name");
    assertThat(Files.getPosixFilePermissions(name))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    for (String damage : List.of("", "another", longer + "x", "\u0000")) {
      Files.writeString(name, damage);
      assertThatThrownBy(() -> ledger().models())
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("does not tell its model");
    }
    ledger().append(longer, entry("third"));
    assertThat(ledger().models()).containsExactly("b", longer);
  }

  @Test
  void everyTornTailIsCutOffAndKept() throws IOException {
    ledger().append(MODEL, entry("first"));
    byte[] whole = Files.readAllBytes(file());
    ledger().append(MODEL, entry("second"));
    byte[] both = Files.readAllBytes(file());

    for (int length = whole.length + 1; length < both.length; length++) {
      Files.write(file(), Arrays.copyOf(both, length));
      byte[] torn = Arrays.copyOfRange(both, whole.length, length);
      repairs.clear();

      assertThat(ledger().head(MODEL).sequence()).isEqualTo(1);
      assertThat(ledger().append(MODEL, entry("second")).sequence()).isEqualTo(2);

      assertThat(Files.readAllBytes(file())).isEqualTo(both);
      assertThat(repairs).hasSize(1);
      assertThat(repairs.get(0).bytes()).isEqualTo(torn.length);
      assertThat(repairs.get(0).kept()).hasBinaryContent(torn);
    }
  }

  @Test
  void aTornTailKeepsNobodyFromReading() throws IOException {
    ledger().append(MODEL, entry("first"));
    byte[] whole = Files.readAllBytes(file());
    ledger().append(MODEL, entry("second"));
    byte[] both = Files.readAllBytes(file());

    for (int length : new int[] {20, whole.length, whole.length + 1, both.length - 1}) {
      Files.write(file(), Arrays.copyOf(both, length));

      assertThat(read()).hasSize(length < whole.length ? 0 : 1);
      assertThat(ledger().bytes(MODEL).orElseThrow())
          .hasBinaryContent(length < whole.length ? new byte[0] : whole);
      assertThat(ledger().bytesAsStored(MODEL).orElseThrow())
          .hasBinaryContent(Arrays.copyOf(both, length));
    }
    assertThat(repairs).isEmpty();
  }

  @Test
  void aTornFirstRecordIsCutOffToo() throws IOException {
    ledger().append(MODEL, entry("first"));
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, 20));

    ledger().append(MODEL, entry("first"));

    assertThat(file()).hasBinaryContent(whole);
    assertThat(repairs.get(0))
        .hasToString(
            file()
                + ": an interrupted append left 20 bytes without a whole record:"
                + " moved to credit.jsonl.torn-1");
  }

  @Test
  void blocksThatNeverReachedTheDiskAreATornTail() throws IOException {
    ledger().append(MODEL, entry("first"));
    long whole = Files.size(file());
    ledger().append(MODEL, entry("second"));
    byte[] both = Files.readAllBytes(file());
    Arrays.fill(both, (int) whole, both.length - 10, (byte) 0);
    Files.write(file(), both);

    assertThat(read()).hasSize(1);
    assertThat(ledger().append(MODEL, entry("again")).sequence()).isEqualTo(2);
    assertThat(repairs).hasSize(1);
    assertThat(read()).hasSize(2);
  }

  @Test
  void nothingIsAppendedToALastRecordThatWasChanged() throws IOException {
    ledger().append(MODEL, entry("first"));
    Files.writeString(file(), Files.readString(file()).replace("first", "fIrst"));
    byte[] changed = Files.readAllBytes(file());

    assertThatThrownBy(() -> ledger().append(MODEL, entry("second")))
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("it was changed: its hash does not fit its bytes");
    assertThatThrownBy(() -> ledger().head(MODEL)).isInstanceOf(DamagedLedgerException.class);
    assertThat(file()).hasBinaryContent(changed);
  }

  @Test
  void nothingIsAppendedToTheLedgerOfAnotherModel() throws IOException {
    ledger().append("other", entry("first"));
    Files.move(directory.resolve("ledger/other.jsonl"), file());

    assertThatThrownBy(() -> ledger().append(MODEL, entry("second")))
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("it does not begin a ledger of 'credit'");
  }

  @Test
  void aLineWithoutEndIsNoTornTail() throws IOException {
    ledger().append(MODEL, entry("first"));
    Files.write(file(), new byte[5 << 20], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> ledger().append(MODEL, entry("second")))
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("longer than 4194304 bytes");
    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("longer than 4194304 bytes");
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
    Files.createDirectory(directory.resolve("ledger"));
    Files.createSymbolicLink(file(), elsewhere);

    assertThatThrownBy(() -> ledger().append(MODEL, entry("first")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("it is no regular file");
    assertThat(elsewhere).isEmptyFile();
  }

  @Test
  void whoMakesAFileAtTheSameTimeIsNoStranger() throws Exception {
    LedgerFolder folder = new LedgerFolder(directory);
    for (int round = 0; round < 300; round++) {
      Path file = directory.resolve("file-" + round);
      atOnce(
          4,
          number -> {
            folder.make(file);
            return LedgerFolder.isThere(file);
          });
    }
  }

  @Test
  void aRecordIsReadOnceOthersAreAppended() {
    ledger().append(MODEL, entry("first"));
    try (var records = ledger().read(MODEL)) {
      var each = records.iterator();
      ledger().append(MODEL, entry("second"));

      assertThat(each.next().sequence()).isEqualTo(1);
      assertThat(each.hasNext()).as("it was opened before").isFalse();
    }
  }

  @Test
  void anInterruptIsKeptAndLeavesWholeRecords() {
    ledger().append(MODEL, entry("first"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ledger().append(MODEL, entry("second")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("not acknowledged");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(read()).hasSize(1);
    assertThat(ledger().append(MODEL, entry("second")).sequence()).isEqualTo(2);
  }

  @Test
  void anAppendReadsNothingBetweenBeginningAndEnd() throws IOException {
    for (int each = 0; each < 200; each++) {
      ledger().append(MODEL, entry("number " + each));
    }
    // A change in the middle is for verify to find.
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(new byte[] {'!'}), Files.size(file()) / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    assertThat(ledger().append(MODEL, entry("last")).sequence()).isEqualTo(201);
    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("it was changed");
  }

  @ParameterizedTest
  @ValueSource(ints = {179, 180, 181, 256, 1024})
  void longNamesFitIntoAFilesName(int length) {
    assertThat(new ModelName("ü".repeat(length)).fileName().length()).isLessThanOrEqualTo(200);
  }

  @Test
  void differentNamesGiveDifferentFiles() {
    Set<String> files = new TreeSet<>();
    List<String> names =
        List.of(
            "a b",
            "a%20b",
            "a%2520b",
            ".a",
            "a.",
            "%2ea",
            "..",
            "a/b",
            "a\\b",
            "ä",
            "a\u0308",
            "x".repeat(180),
            "x".repeat(181),
            "x".repeat(182));
    names.forEach(name -> files.add(new ModelName(name).fileName()));

    assertThat(files).hasSameSizeAs(names).allMatch(file -> file.matches("[A-Za-z0-9%_~.-]+"));
    assertThat(new ModelName("credit-risk_v1.2").fileName()).isEqualTo("credit-risk_v1.2");
  }

  private Path file() {
    return directory.resolve("ledger/credit.jsonl");
  }
}
