package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.postgres.PostgresLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPlaceTest {
  @TempDir private Path directory;

  @Test
  void aUrlIsADatabaseAndAllElseAFolder() {
    Surroundings surroundings =
        Shell.in(directory).with("MLGATE_LEDGER_USER", "writer").surroundings();

    assertThat(LedgerPlace.open(surroundings, "jdbc:postgresql://db.example:5433/ledger"))
        .isInstanceOf(PostgresLedger.class);
    assertThat(LedgerPlace.open(surroundings, "jdbc:postgresql://[::1],b/l?sslmode=verify-full"))
        .isInstanceOf(PostgresLedger.class);
    assertThat(LedgerPlace.open(surroundings, ".mlgate/ledger")).isInstanceOf(FileLedger.class);
    assertThat(LedgerPlace.open(surroundings, "postgresql", directory))
        .isInstanceOf(FileLedger.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://ada:hunter2@db/ledger",
        "jdbc:postgresql://ada%3Ahunter2%40db/ledger",
        "jdbc:postgresql://db/ledger?user=ada&password=hunter2",
        "jdbc:postgresql://db/ledger?sslmode=require&PASSWORD=hunter2",
        "jdbc:postgresql://db/ledger?sslpassword=hunter2",
        "jdbc:postgresql://db/ledger;password=hunter2",
        "JDBC:postgresql://ada:hunter2@db/ledger",
        "postgresql://ada:hunter2@db/ledger",
        "jdbc:mysql://hunter2/ledger",
        "jdbc:postgresql://db:hunter2/ledger",
        "jdbc:postgresql://db/ledger?socketFactory=hunter2"
      })
  void aPasswordInAUrlIsRefusedAndNotRepeated(String url) {
    for (String[] command :
        new String[][] {
          {"ledger", "verify", "credit", "--ledger", url},
          {"ledger", "migrate", "--ledger", url},
          {"check", Shell.EXAMPLE_POLICY, "--model", "2", "--ledger", url}
        }) {
      Shell.Result result = Shell.in(directory).with("MLGATE_LEDGER_USER", "writer").run(command);

      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.out() + result.err()).doesNotContain("hunter2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:ledger",
        "jdbc:postgresql://db",
        "jdbc:postgresql://db/",
        "jdbc:postgresql://db/ledger?",
        "jdbc:postgresql://db/ledger?sslmode",
        "jdbc:postgresql://db/ledger?loggerFile=/tmp/x",
        "jdbc:postgresql://db/ledger?sslfactory=x.Y",
        "jdbc:postgresql://db/ledger?sslmode=require&sslmode=disable"
      })
  void aUrlOfAnotherFormIsRefused(String url) {
    Surroundings surroundings =
        Shell.in(directory).with("MLGATE_LEDGER_USER", "writer").surroundings();

    assertThatThrownBy(() -> LedgerPlace.open(surroundings, url))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("ledger's URL");
  }

  @Test
  void theUserComesFromTheEnvironment() {
    String url = "jdbc:postgresql://127.0.0.1:1/ledger";

    assertThat(Shell.in(directory).run("ledger", "verify", "credit", "--ledger", url).err())
        .isEqualTo(
            "mlgate: nobody to log in as to the ledger's database: set MLGATE_LEDGER_USER and"
                + " MLGATE_LEDGER_PASSWORD\n");
    Shell.Result unreachable =
        Shell.in(directory)
            .with("PGUSER", "writer")
            .with("PGPASSWORD", "hunter2")
            .run("ledger", "verify", "credit", "--ledger", url);
    assertThat(unreachable.status()).isEqualTo(3);
    assertThat(unreachable.err())
        .startsWith("mlgate: can't read " + url + ": ")
        .doesNotContain("hunter2");
    assertThat(unreachable.err().lines()).hasSize(1);
  }

  @Test
  void aFolderHasNothingToMigrate() {
    Shell.Result result = Shell.in(directory).run("ledger", "migrate", "--ledger", "here");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("mlgate: a ledger in a folder has no table: name a database\n");
  }
}
