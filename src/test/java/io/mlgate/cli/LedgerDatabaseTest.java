package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.servers.PostgresCluster;
import io.mlgate.servers.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a ledger in a real PostgreSQL. */
@Tag("servers")
@ExtendWith(SharedPostgres.class)
class LedgerDatabaseTest {
  private static final String MODEL = "credit-risk-classifier";

  @TempDir private Path directory;

  private PostgresCluster cluster;
  private String url;

  @BeforeEach
  void aDatabaseOfItsOwn(PostgresCluster running) throws IOException {
    cluster = running;
    url = cluster.newDatabase();
    Files.writeString(directory.resolve("mlgate.yaml"), LedgerCommandTest.POLICY);
  }

  @Test
  void decisionsAreRecordedAndProved() throws IOException {
    assertThat(run("ledger", "migrate", "--ledger", url).out())
        .isEqualTo("mlgate_ledger was brought up to date\n");
    assertThat(run("ledger", "migrate", "--ledger", url).out())
        .isEqualTo("mlgate_ledger is up to date\n");
    assertThat(check("2").status()).isZero();
    assertThat(check("3").status()).isEqualTo(1);

    assertThat(ledger("verify").out()).startsWith(MODEL + ": verified, 2 records; the last has");
    assertThat(ledger("show").out()).contains("RELEASABLE version 2", "BLOCKED version 3: ");
    String anchor = ledger("anchor").out().strip();
    assertThat(ledger("verify", "--anchor", anchor).status()).isZero();
    // What was exported is a ledger in a folder, byte by byte.
    Path folder = Files.createDirectory(directory.resolve("copy"));
    assertThat(ledger("export", "-o", "copy/" + MODEL + ".jsonl").status()).isZero();
    assertThat(run("ledger", "verify", MODEL, "--ledger", folder.toString(), "--anchor", anchor))
        .isEqualTo(ledger("verify"));
  }

  @Test
  void aRecordThatASuperuserChangedIsNamed() {
    check("2");
    check("3");
    check("2");
    cluster.execute(
        url,
        "ALTER TABLE mlgate_ledger DISABLE TRIGGER mlgate_ledger_refuse",
        "UPDATE mlgate_ledger SET line = convert_to(replace(convert_from(line, 'UTF8'),"
            + " 'BLOCKED', 'RELEASABLE'), 'UTF8')");

    Shell.Result verified = ledger("verify");

    assertThat(verified.status()).isEqualTo(1);
    assertThat(verified.out())
        .startsWith(MODEL + ": record 2 (byte ")
        .endsWith("it was changed: its hash does not fit its bytes\n");
  }

  @Test
  void aModelWithoutRecordsIsWrongUsage() {
    Shell.Result none = ledger("verify");

    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo("mlgate: no ledger of '" + MODEL + "' in " + url + ": see --ledger\n");
  }

  @Test
  void aDecisionThatCantBeRecordedCountsForNothing() {
    cluster.execute(url, "ALTER DATABASE " + name() + " SET default_transaction_read_only = on");

    Shell.Result result = check("2");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err())
        .startsWith("mlgate: the decision is not recorded: can't ")
        .doesNotContain("admin's own");
    assertThat(result.err().lines()).hasSize(1);
  }

  private String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private Shell.Result check(String version) {
    return run(
        "check",
        "mlgate.yaml",
        "--tracking-uri",
        Shell.EXAMPLE_STORE,
        "--model",
        version,
        "--ledger",
        url);
  }

  private Shell.Result ledger(String command, String... options) {
    String[] arguments = new String[options.length + 5];
    arguments[0] = "ledger";
    arguments[1] = command;
    arguments[2] = MODEL;
    arguments[3] = "--ledger";
    arguments[4] = url;
    System.arraycopy(options, 0, arguments, 5, options.length);
    return run(arguments);
  }

  private Shell.Result run(String... arguments) {
    Shell shell = Shell.in(directory);
    cluster.login().forEach(shell::with);
    return shell.run(arguments);
  }
}
