package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.history.LedgerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's store: champion is version 1, challenger version 2. */
class AuditCommandTest {
  private static final String MODEL = "credit-risk-classifier";

  @TempDir private Path directory;

  @Test
  void aChampionThatTheLedgerKnowsNothingOfIsAFinding() throws IOException {
    ledger().evaluated("2", "b", "RELEASABLE");

    Shell.Result result = audit();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            "alias: alias champion: it points at version 1, of which the ledger has neither a"
                + " release nor an evaluation -> check that version with --ledger, or point the"
                + " alias back\n"
                + MODEL
                + ": 1 finding\n");
    assertThat(
            new ObjectMapper()
                .readTree(audit("--output", "json").out())
                .at("/findings/0/rule")
                .asText())
        .isEqualTo("alias");
  }

  @Test
  void aCheckedChampionIsNone() {
    ledger().evaluated("1", "a", "RELEASABLE");

    Shell.Result result = audit();

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(MODEL + ": MLflow and the ledger agree\n");
  }

  @Test
  void theAliasOfThePolicysBaselineCountsToo() throws IOException {
    ledger().evaluated("1", "a", "RELEASABLE");
    Files.writeString(
        directory.resolve("p.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit-risk-classifier
        risk: low
        baseline: {from: alias:challenger}
        gates:
          accuracy: {logged: accuracy, direction: higher, min: 0.70}
        """);

    assertThat(audit("--policy", "p.yaml").out())
        .contains("alias challenger: it points at version 2");
    assertThat(
            Shell.in(directory)
                .withDefaultLedger()
                .run("audit", "other", "--policy", "p.yaml", "--tracking-uri", Shell.EXAMPLE_STORE)
                .err())
        .isEqualTo("mlgate: p.yaml is about 'credit-risk-classifier', not 'other'\n");
  }

  @Test
  void aStoreThatIsNotThereOrDoesNotKnowTheModelFails() {
    ledger().evaluated("1", "a", "RELEASABLE");
    LedgerStory.in(directory.resolve(".mlgate/ledger"), "unknown").evaluated("1", "a", "HELD");

    assertThat(
            Shell.in(directory)
                .withDefaultLedger()
                .run("audit", MODEL, "--tracking-uri", "http://127.0.0.1:9")
                .status())
        .isEqualTo(3);
    Shell.Result unknown =
        Shell.in(directory)
            .withDefaultLedger()
            .run("audit", "unknown", "--tracking-uri", Shell.EXAMPLE_STORE);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no registered model unknown");
  }

  private LedgerStory ledger() {
    return LedgerStory.in(directory.resolve(".mlgate/ledger"), MODEL);
  }

  private Shell.Result audit(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "audit";
    arguments[1] = MODEL;
    arguments[2] = "--tracking-uri";
    arguments[3] = Shell.EXAMPLE_STORE;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Shell.in(directory).withDefaultLedger().run(arguments);
  }
}
