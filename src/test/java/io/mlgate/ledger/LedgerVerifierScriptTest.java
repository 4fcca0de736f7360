package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format is simple enough for a page of Python, which knows nothing of this code. */
class LedgerVerifierScriptTest {
  private static final Path SCRIPT = Path.of("examples/ledger/verify_ledger.py").toAbsolutePath();

  @TempDir private Path directory;

  private final List<byte[]> records = LedgerTamperingTest.records(20, "");

  @BeforeEach
  void pythonIsThere() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "-c", "1 if (x := 1) else 0").start().waitFor() == 0;
    } catch (IOException none) {
      there = false;
    }
    assumeTrue(there, "no Python 3.8");
  }

  @Test
  void aGoodLedgerVerifies() throws Exception {
    assertThat(verify("credit")).isEqualTo("0 verified");
    assertThat(verify("credit", "20", hash(20))).isEqualTo("0 verified");
  }

  @Test
  void aChangedLedgerDoesNot() throws Exception {
    records.get(6)[200] ^= 1;
    assertThat(verify("credit")).isEqualTo("1 record 7 was changed");
  }

  @Test
  void aMovedRecordIsFound() throws Exception {
    Collections.swap(records, 2, 5);
    assertThat(verify("credit")).isEqualTo("1 record 3 does not follow the record before it");
  }

  @Test
  void anotherModelsLedgerIsFound() throws Exception {
    assertThat(verify("other")).isEqualTo("1 record 1 does not follow the record before it");
  }

  @Test
  void aCutEndIsFoundWithAnAnchor() throws Exception {
    String hash = hash(20);
    records.remove(19);
    assertThat(verify("credit", "20", hash)).isEqualTo("1 record 20 is missing: the ledger had 20");
    assertThat(verify("credit", "3", hash))
        .isEqualTo("1 record 3 is not the one that the anchor names");
  }

  @Test
  void aTornEndIsFound() throws Exception {
    records.set(19, java.util.Arrays.copyOf(records.get(19), 50));
    assertThat(verify("credit")).isEqualTo("1 record 20 does not have the form of a record");
  }

  private String hash(int number) {
    byte[] line = records.get(number - 1);
    return RecordLine.hash(line, line.length - 1);
  }

  private String verify(String model, String... anchor) throws Exception {
    Path file = Files.write(directory.resolve("exported"), LedgerTamperingTest.joined(records));
    List<String> command =
        new ArrayList<>(List.of("python3", SCRIPT.toString(), model, file.toString()));
    command.addAll(List.of(anchor));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + out.strip();
  }
}
