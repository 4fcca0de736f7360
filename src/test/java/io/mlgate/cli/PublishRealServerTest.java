package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.cli.Shell.Result;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.servers.MlflowVenv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence sent along with a model on a real server, and signatures between us and Python. */
@Tag("servers")
class PublishRealServerTest {
  private static final Path RESOURCES = Shell.CHECKOUT.resolve("src/test/resources");
  private static final String PUBLIC = RESOURCES.resolve("signing/openssl.pub.pem").toString();

  @TempDir private Path directory;

  @Test
  void publishingKeepsTheDigestAndPythonVerifiesWhatWasSigned() throws Exception {
    Path secret =
        Files.copy(
            RESOURCES.resolve("signing/openssl-test-only.pem"), directory.resolve("key.pem"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: low
        gates:
          accuracy: {logged: accuracy, direction: higher, min: 0.70}
          files: {compatibility: package, maxSize: 1 GB}
        """);
    Path files = Files.createDirectory(directory.resolve("mlflow"));
    try (MlflowServerProcess server = MlflowServerProcess.start(MlflowSetup.sqlite(files))) {
      server.seed();
      Result first = check(server.uri(), "one", "--publish", "--sign-key", "key.pem");
      assertThat(first.err()).isEmpty();
      assertThat(first.status()).isIn(0, 1, 4);

      Result held =
          Shell.in(directory).run("verify", "one", "--key", PUBLIC, "--tracking-uri", server.uri());
      assertThat(held.out())
          .contains("ok      mlgate/evidence.json")
          .contains("ok      mlgate/attestation.dsse.json")
          .contains("ok      tags")
          .contains("ok      model files");
      assertThat(held.status()).isZero();

      check(server.uri(), "two", "--publish");
      assertThat(directory.resolve("two/evidence.json"))
          .hasSameBinaryContentAs(directory.resolve("one/evidence.json"));
    }

    python("verify", PUBLIC, "one/attestation.dsse.json", "statement.json");
    python("make", "key.pem", "statement.json", "by-python.json");
    Result theirs = Shell.in(directory).run("verify", "by-python.json", "--key", PUBLIC);
    assertThat(theirs.status()).as(theirs.out()).isZero();
  }

  private Result check(String uri, String report, String... more) {
    String[] check = {"check", "--model", "1", "--tracking-uri", uri, "--report", report};
    String[] all = Arrays.copyOf(check, check.length + more.length);
    System.arraycopy(more, 0, all, check.length, more.length);
    return Shell.in(directory).run(all);
  }

  private void python(String... arguments) throws Exception {
    String[] command = {
      MlflowVenv.ofEnvironment().python().toString(),
      RESOURCES.resolve("attestation/envelope.py").toString()
    };
    String[] all = Arrays.copyOf(command, command.length + arguments.length);
    System.arraycopy(arguments, 0, all, command.length, arguments.length);
    Process process =
        new ProcessBuilder(all).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
