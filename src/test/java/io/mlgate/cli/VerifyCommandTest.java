package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.cli.Shell.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is signed by a check, handed over, and attacked on the way. */
class VerifyCommandTest {
  private static final Path KEYS = Shell.CHECKOUT.resolve("src/test/resources/signing");
  private static final String PUBLIC = KEYS.resolve("openssl.pub.pem").toString();

  /** What all tests begin with: an evaluation takes long, a copy does not. */
  @TempDir private static Path original;

  @TempDir private Path directory;
  private Path secret;

  @BeforeAll
  static void makeReport() throws IOException {
    copyKey(original);
    Result made = check(original, "2", "report", "--ledger", "ledger");
    assertThat(made.status()).as(made.err()).isZero();
  }

  @BeforeEach
  void copyReport() throws IOException {
    for (String folder : List.of("report", "ledger")) {
      Files.createDirectory(directory.resolve(folder));
      try (Stream<Path> files = Files.list(original.resolve(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, directory.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    secret = copyKey(directory);
  }

  private static Path copyKey(Path folder) throws IOException {
    Path copy = Files.copy(KEYS.resolve("openssl-test-only.pem"), folder.resolve("key.pem"));
    return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aSoundFolderHolds() {
    Result result = verify("report", "--key", PUBLIC, "--ledger", "ledger");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .allMatch(line -> line.startsWith("ok "))
        .anyMatch(line -> line.contains("signature") && line.contains("by SHA256:jRaAddzzAPEX"))
        .anyMatch(line -> line.matches("ok +statement +models:/credit-risk-classifier/2 is .*"))
        .anyMatch(line -> line.matches("ok +report.json +sha256:[0-9a-f]{64}"))
        .anyMatch(line -> line.matches("ok +decision +RELEASABLE"))
        .anyMatch(line -> line.matches("ok +record +number 1 of .*"));
    assertThat(result.status()).isZero();
  }

  @Test
  void anAttestationHoldsByItself() {
    Result result =
        verify(
            "report/attestation.dsse.json", "--key", PUBLIC, "--model", "credit-risk-classifier");

    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out()).contains("ok      model ");
  }

  @Test
  void withoutAKeyNobodyVouchesForIt() {
    Result result = verify("report");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED  signature").contains("nobody vouches for it");
    Result accepted = verify("report", "--unsigned");
    assertThat(accepted.status()).isZero();
    assertThat(accepted.out()).contains("nobody vouches for what follows");
    assertThat(verify("report", "--unsigned", "--key", PUBLIC).status()).isEqualTo(2);
  }

  @Test
  void anotherKeyDoesNotVouch() {
    Result result = verify("report", "--key", KEYS.resolve("openssh.pub").toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED  signature");
  }

  @Test
  void aChangedPayloadIsFound() throws IOException {
    Path file = directory.resolve("report/attestation.dsse.json");
    String json = Files.readString(file, StandardCharsets.UTF_8);
    String payload = json.replaceAll("(?s).*\"payload\":\"([^\"]*)\".*", "$1");
    String statement = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
    String forged = statement.replace("\"decision\":\"RELEASABLE\"", "\"decision\":\"BLOCKED\"");
    assertThat(forged).isNotEqualTo(statement);
    byte[] bytes = forged.getBytes(StandardCharsets.UTF_8);
    Files.writeString(file, json.replace(payload, Base64.getEncoder().encodeToString(bytes)));

    Result result = verify("report", "--key", PUBLIC);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("FAILED  signature")
        .contains("FAILED  statement")
        .contains("its subjects are not those of its evidence")
        .contains("FAILED  evidence.json")
        .contains("FAILED  decision");
  }

  @Test
  void aSwappedPayloadTypeIsFound() throws IOException {
    Path file = directory.resolve("report/attestation.dsse.json");
    edit(file, "application/vnd.in-toto+json", "application/json");

    Result result = verify("report", "--key", PUBLIC);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED  signature").contains("FAILED  statement");
  }

  @Test
  void aNameThatStandsTwiceIsFound() throws IOException {
    Path file = directory.resolve("report/attestation.dsse.json");
    edit(file, "{\"payloadType\"", "{\"payloadType\":\"x\",\"payloadType\"");

    Result result = verify("report", "--key", PUBLIC);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED  envelope").contains("a name twice in one object");
  }

  @Test
  void everyFileBesideTheAttestationMustSayTheSame() throws IOException {
    edit(directory.resolve("report/evidence.json"), "RELEASABLE", "BLOCKED");
    edit(
        directory.resolve("report/report.json"),
        "\"decision\" : \"RELEASABLE\"",
        "\"decision\" : \"BLOCKED\"");

    Result result = verify("report", "--key", PUBLIC);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("ok      signature")
        .contains("FAILED  evidence.json")
        .contains("FAILED  report.json");
  }

  @Test
  void evidenceThatWasOnlyLaidOutAnewIsFound() throws IOException {
    edit(directory.resolve("report/evidence.json"), "{\"baseline\"", "{ \"baseline\"");

    assertThat(verify("report", "--key", PUBLIC).out())
        .contains("FAILED  evidence.json")
        .contains("it is not in canonical form");
  }

  /** Each file is sound, but they are of two evaluations. */
  @Test
  void theAttestationOfAnotherModelIsFound() throws IOException {
    check("3", "other");
    Path attestation = directory.resolve("report/attestation.dsse.json");
    Files.delete(attestation);
    Files.copy(directory.resolve("other/attestation.dsse.json"), attestation);

    Result result = verify("report", "--key", PUBLIC);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("ok      signature")
        .contains("FAILED  evidence.json")
        .contains("FAILED  report.json");
    assertThat(verify("report/attestation.dsse.json", "--key", PUBLIC, "--model", "fraud").out())
        .contains("FAILED  model")
        .contains("the evidence is about 'credit-risk-classifier', not 'fraud'");
  }

  @Test
  void evidenceThatTheLedgerLacksIsFound() {
    check("2", "elsewhere", "--ledger", "ledger2", "--baseline", "3");

    Result other = verify("elsewhere", "--key", PUBLIC, "--ledger", "ledger");
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.out()).contains("FAILED  record");
    assertThat(verify("report", "--key", PUBLIC, "--ledger", "nothing").out())
        .contains("FAILED  ledger");
  }

  @Test
  void aChangedLedgerIsFound() throws IOException {
    edit(directory.resolve("ledger/credit-risk-classifier.jsonl"), "RELEASABLE", "RELEASABLE ");

    Result result = verify("report", "--key", PUBLIC, "--ledger", "ledger");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED  ledger");
  }

  @Test
  void aStoreWithoutTheEvidenceIsFound() {
    Result result = verify("report", "--key", PUBLIC, "--tracking-uri", Shell.EXAMPLE_STORE);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED  mlgate/evidence.json").contains("FAILED  tags");
  }

  @Test
  void wrongUsageIsOneLine() throws IOException {
    assertThat(verify("nothing", "--key", PUBLIC).status()).isEqualTo(2);
    assertThat(verify("report", "--key", "key.pem").err())
        .isEqualTo("mlgate: key.pem: it is a private key: give the public one\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    Result open = check("2", "other");
    assertThat(open.status()).isEqualTo(2);
    assertThat(open.err()).contains("chmod 600").doesNotContain("BEGIN");
    assertThat(
            Shell.in(directory)
                .run("check", Shell.EXAMPLE_POLICY, "--model", "2", "--sign-key", "key.pem")
                .err())
        .contains("say with --report or --publish where it goes");
  }

  /** A local store is only read; the decision is printed all the same. */
  @Test
  void publishingToALocalStoreFailsInOneLine() {
    Result result = check("2", "other", "--publish");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).contains("RELEASABLE");
    assertThat(result.err())
        .contains("mlgate: the evidence is not published:")
        .contains("is a local store, which is only read");
  }

  @Test
  void theKeyMayBeNamedByTheEnvironment() {
    Result result =
        Shell.in(directory)
            .with("MLGATE_SIGNING_KEY_FILE", "key.pem")
            .run(
                "check",
                Shell.EXAMPLE_POLICY,
                "--model",
                "2",
                "--report",
                "third",
                "--tracking-uri",
                Shell.EXAMPLE_STORE);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(verify("third", "--key", PUBLIC).status()).isZero();
  }

  private Result check(String version, String report, String... more) {
    return check(directory, version, report, more);
  }

  private static Result check(Path folder, String version, String report, String... more) {
    String[] arguments = {
      "check",
      Shell.EXAMPLE_POLICY,
      "--model",
      version,
      "--tracking-uri",
      Shell.EXAMPLE_STORE,
      "--report",
      report,
      "--sign-key",
      "key.pem"
    };
    boolean named = Arrays.asList(more).contains("--ledger");
    return Shell.in(folder)
        .run(joined(joined(arguments, more), named ? new String[0] : new String[] {"--no-ledger"}));
  }

  private Result verify(String place, String... more) {
    return Shell.in(directory).run(joined(new String[] {"verify", place}, more));
  }

  private static String[] joined(String[] first, String[] then) {
    String[] all = new String[first.length + then.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String changed = text.replace(from, to);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed, StandardCharsets.UTF_8);
  }
}
