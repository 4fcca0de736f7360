package io.mlgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import io.mlgate.servers.PostgresCluster;
import io.mlgate.servers.SharedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("servers")
@ExtendWith(SharedPostgres.class)
class PostgresLedgerTest extends LedgerContractTest {
  private PostgresCluster cluster;
  private String url;

  @BeforeEach
  void aDatabaseOfItsOwn(PostgresCluster running) {
    cluster = running;
    url = cluster.newDatabase();
  }

  @Override
  Ledger ledger() {
    return ledger(cluster.login());
  }

  private PostgresLedger ledger(Map<String, String> login) {
    return new PostgresLedger(
        PostgresUrl.parse(url), PostgresLogin.of(login), InstantSource.fixed(NOON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE mlgate_ledger SET line = line",
        "DELETE FROM mlgate_ledger",
        "TRUNCATE mlgate_ledger",
        "SET session_replication_role = replica; DELETE FROM mlgate_ledger"
      })
  void recordsCantBeChangedOrRemoved(String statement) {
    ledger().append(MODEL, entry("first"));

    assertThatThrownBy(() -> cluster.execute(url, statement))
        .hasMessageContaining("records of the ledger are only ever appended");
    assertThat(read()).hasSize(1);
  }

  @Test
  void aRecordThatASuperuserChangedIsFound() {
    ledger().append(MODEL, entry("first"));
    ledger().append(MODEL, entry("second"));
    ledger().append(MODEL, entry("third"));
    tamper("UPDATE mlgate_ledger SET line = set_byte(line, 150, 65) WHERE sequence = 2");

    assertThat(verification().finding())
        .hasValueSatisfying(
            found -> {
              assertThat(found.sequence()).isEqualTo(2);
              assertThat(found.what()).contains("its hash does not fit its bytes");
            });
  }

  @Test
  void aRecordThatASuperuserRemovedIsFound() {
    ledger().append(MODEL, entry("first"));
    ledger().append(MODEL, entry("second"));
    ledger().append(MODEL, entry("third"));
    tamper("DELETE FROM mlgate_ledger WHERE sequence = 2");

    assertThat(verification().finding())
        .hasValueSatisfying(
            found ->
                assertThat(found.what()).isEqualTo("it is missing: record 3 stands in its place"));
  }

  @Test
  void nothingIsAppendedToALastRecordThatWasChanged() {
    ledger().append(MODEL, entry("first"));
    tamper("UPDATE mlgate_ledger SET line = set_byte(line, 150, 65)");

    assertThatThrownBy(() -> ledger().append(MODEL, entry("second")))
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining(
            "ledger of 'credit': a record at its end or beginning does not verify");
  }

  @Test
  void nothingIsAppendedToTheLedgerOfAnotherModel() {
    ledger().append("other", entry("first"));
    tamper("UPDATE mlgate_ledger SET model = 'credit', chain = mlgate_ledger_chain('credit')");

    assertThatThrownBy(() -> ledger().append(MODEL, entry("second")))
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("it does not begin a ledger of 'credit'");
  }

  @Test
  void aLineThatIsTooLongIsNotTakenIn() {
    ledger().append(MODEL, entry("first"));
    assertThatThrownBy(
            () ->
                tamper(
                    "UPDATE mlgate_ledger SET line = line || convert_to(repeat('x', 4194304),"
                        + " 'UTF8')"))
        .hasMessageContaining("check constraint");
  }

  @Test
  void sqlGivesTheLinesThatAreExported() throws Exception {
    ledger().append(MODEL, entry("first"));
    ledger().append("other", entry("another"));
    ledger().append(MODEL, entry("se\\u00fcond"));

    StringBuilder lines = new StringBuilder();
    try (Connection connection = cluster.connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT convert_from(line, 'UTF8') FROM mlgate_ledger"
                    + " WHERE chain = mlgate_ledger_chain('credit') ORDER BY sequence")) {
      while (rows.next()) {
        lines.append(rows.getString(1)).append('\n');
      }
    }
    assertThat(lines.toString()).isEqualTo(text()).hasLineCount(2);
  }

  @Test
  void whoMayOnlyReadAndInsertCanAppend() {
    ledger().append("other", entry("first"));
    String role = "writer_" + url.substring(url.lastIndexOf('/') + 1);
    cluster.execute(
        url,
        "CREATE ROLE " + role + " LOGIN PASSWORD 'w'",
        "GRANT SELECT, INSERT ON mlgate_ledger TO " + role);
    Ledger writers = ledger(Map.of("PGUSER", role, "PGPASSWORD", "w"));

    assertThat(writers.append(MODEL, entry("first")).sequence()).isEqualTo(1);
    assertThat(writers.head(MODEL).sequence()).isEqualTo(1);
  }

  @Test
  void whoMayNotMakeTheTableIsToldWhoMay() {
    String role = "nobody_" + url.substring(url.lastIndexOf('/') + 1);
    cluster.execute(url, "CREATE ROLE " + role + " LOGIN PASSWORD 'secret-of-nobody'");
    Ledger theirs =
        ledger(Map.of("MLGATE_LEDGER_USER", role, "MLGATE_LEDGER_PASSWORD", "secret-of-nobody"));

    assertThat(theirs.head(MODEL)).isEqualTo(Head.beginning(MODEL));
    assertThatThrownBy(() -> theirs.append(MODEL, entry("first")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("let the database's owner run mlgate ledger migrate")
        .hasMessageNotContaining("\n");
    ledger().append(MODEL, entry("first"));
    assertThatThrownBy(() -> theirs.append(MODEL, entry("first")))
        .hasMessageContaining("lacks a right")
        .hasMessageContaining("not acknowledged");
  }

  @Test
  void aWrongPasswordIsSaidAndNotRepeated() {
    Ledger wrong =
        ledger(Map.of("MLGATE_LEDGER_USER", "admin", "MLGATE_LEDGER_PASSWORD", "hunter2"));

    assertThatThrownBy(() -> wrong.append(MODEL, entry("first")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(url + ": it refuses user 'admin'")
        .hasMessageContaining("MLGATE_LEDGER_PASSWORD")
        .hasStackTraceContaining("PSQLException")
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("hunter2");
            });
  }

  @Test
  void theSchemaOfOthersIsLeftAlone() {
    cluster.execute(url, "CREATE TABLE theirs (a int)");

    ledger().append(MODEL, entry("first"));

    assertThat(read()).hasSize(1);
    assertThat(ledger(cluster.login()).migrate()).isZero();
  }

  @Test
  void aConflictWithOthersIsTriedAgainAndNotForEver() {
    ledger().append(MODEL, entry("first"));
    cluster.execute(
        url,
        "CREATE SEQUENCE tries",
        "CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " IF nextval('tries') % 4 <> 0 THEN"
            + " RAISE 'meanwhile' USING ERRCODE = 'serialization_failure'; END IF;"
            + " RETURN NEW; END $$",
        "CREATE TRIGGER conflict BEFORE INSERT ON mlgate_ledger"
            + " FOR EACH ROW EXECUTE FUNCTION conflict()");
    assertThat(ledger().append(MODEL, entry("second")).sequence()).isEqualTo(2);

    cluster.execute(url, "ALTER SEQUENCE tries RESTART WITH 1 INCREMENT BY 4");
    assertThatThrownBy(() -> ledger().append(MODEL, entry("third")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("meanwhile: the record is not acknowledged");
    assertThat(read()).hasSize(2);
  }

  @Test
  void whoDoesNotTakeTheLockCantForkTheChain() {
    ledger().append(MODEL, entry("first"));

    assertThatThrownBy(
            () ->
                cluster.execute(
                    url,
                    "INSERT INTO mlgate_ledger SELECT chain, sequence, model, gen_random_uuid(),"
                        + " line FROM mlgate_ledger"))
        .hasMessageContaining("duplicate key");
  }

  @Test
  void aServerThatCommitsWithoutTheDiskIsAskedForMore() throws Exception {
    ledger().append(MODEL, entry("first"));
    cluster.execute(
        url,
        "ALTER DATABASE "
            + url.substring(url.lastIndexOf('/') + 1)
            + " SET synchronous_commit = off",
        "CREATE TABLE seen (how text)",
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " INSERT INTO seen VALUES (current_setting('synchronous_commit'));"
            + " RETURN NEW; END $$",
        "CREATE TRIGGER see BEFORE INSERT ON mlgate_ledger FOR EACH ROW EXECUTE FUNCTION see()");

    ledger().append(MODEL, entry("second"));

    try (Connection connection = cluster.connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT how FROM seen")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("on");
    }
  }

  private void tamper(String statement) {
    cluster.execute(
        url, "ALTER TABLE mlgate_ledger DISABLE TRIGGER mlgate_ledger_refuse", statement);
  }

  private Verification verification() {
    return Verification.of(MODEL, ledger().bytes(MODEL).orElseThrow(), List.of());
  }

  private String text() throws IOException {
    try (InputStream bytes = ledger().bytes(MODEL).orElseThrow()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
