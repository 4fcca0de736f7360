package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest extends LocalStoreContract {

  @Override
  TrackingStore open(Path folder) {
    return new SqliteStore("sqlite:///mlflow.db", Samples.database(folder));
  }

  @Override
  Path artifactFolder(String runId) {
    return folder.resolve("mlruns/1/" + runId + "/artifacts");
  }

  @Override
  Path modelFolder(String modelId) {
    return folder.resolve("mlruns/1/models/" + modelId + "/artifacts");
  }

  @Override
  void placeVersion2(String uri) {
    Samples.execute(
        folder.resolve("mlflow.db"),
        "UPDATE model_versions SET storage_location = '" + uri + "' WHERE version = 2");
  }

  @Override
  void deleteLoggedModel(String modelId) {
    Samples.execute(
        folder.resolve("mlflow.db"),
        "UPDATE logged_models SET lifecycle_stage = 'deleted' WHERE model_id = '" + modelId + "'");
  }

  @Test
  void withoutAPlaceOfItsOwnAVersionIsReadFromItsSource() throws IOException {
    String id = named("champion").loggedModelIds().get(0);
    Files.createDirectories(modelFolder(id));
    Files.writeString(modelFolder(id).resolve("MLmodel"), "flavors:\n");
    Samples.execute(
        folder.resolve("mlflow.db"), "UPDATE model_versions SET storage_location = NULL");

    assertThat(store.artifacts(new OfVersion("credit model", "1"), "")).hasSize(1);
  }

  @Test
  void saysItsLocationAsGiven() {
    assertThat(store.location()).isEqualTo("sqlite:///mlflow.db");
  }

  @ParameterizedTest
  @EnumSource(SqliteRevision.class)
  void readsEveryKnownRevision(SqliteRevision revision) {
    boolean workspaces = !revision.inDefaultWorkspace("t").isEmpty();
    Path other = Samples.database(newFolder(), workspaces ? "mlflow-3.17.sql" : "mlflow-3.0.sql");
    Samples.execute(other, "UPDATE alembic_version SET version_num = '" + revision.id() + "'");

    try (TrackingStore old = new SqliteStore("old", other)) {
      RunQuery query = new RunQuery("credit-risk", "metrics.accuracy > 0.8", 10);
      assertThat(old.search(query)).isEqualTo(search("metrics.accuracy > 0.8")).hasSize(1);
      String run = old.search(query).get(0).runId();
      assertThat(old.history(run, "accuracy")).isEqualTo(store.history(run, "accuracy"));
      assertThat(old.versionsOfRun(run)).isEqualTo(store.versionsOfRun(run)).hasSize(1);
      assertThat(old.versionByAlias("credit model", "champion"))
          .isEqualTo(store.version("credit model", "1"));
      String model = old.run(run).loggedModelIds().get(0);
      assertThat(old.loggedModel(model)).isEqualTo(store.loggedModel(model));
    }
  }

  @Test
  void otherWorkspacesAreNotSeen() {
    Samples.execute(
        database(),
        "INSERT INTO registered_models (name, workspace) VALUES ('credit model', 'other')",
        "INSERT INTO model_versions (name, version, status, source, workspace)"
            + " VALUES ('credit model', 7, 'READY', 'x', 'other')",
        "INSERT INTO registered_model_aliases (alias, version, name, workspace)"
            + " VALUES ('other', 7, 'credit model', 'other')");

    failureOf(() -> store.version("credit model", "7")).isKind(Kind.NOT_FOUND);
    failureOf(() -> store.versionByAlias("credit model", "other")).isKind(Kind.NOT_FOUND);
    assertThat(store.versionByAlias("credit model", "latest").version()).isEqualTo("2");
  }

  @Test
  void anUnknownRevisionIsRefusedByName() {
    Samples.execute(database(), "UPDATE alembic_version SET version_num = 'feedfacecafe'");

    failureOf(() -> store.run("x"))
        .isKind(Kind.MALFORMED)
        .says("mlflow.db", "feedfacecafe", "start mlflow server", "http URI");
  }

  @Test
  void anEmptyFileIsNoDatabase() throws IOException {
    Path empty = Files.createFile(newFolder().resolve("mlflow.db"));

    refusesToRead(empty).isKind(Kind.MALFORMED).says("is no SQLite database");
  }

  @Test
  void aTextIsNoDatabase() throws IOException {
    Path text = Files.writeString(newFolder().resolve("mlflow.db"), "a".repeat(5000));

    refusesToRead(text).isKind(Kind.MALFORMED).says("is no SQLite database");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() {
    Path other = newFolder().resolve("mlflow.db");
    Samples.execute(other, "CREATE TABLE notes (note TEXT)");

    refusesToRead(other).isKind(Kind.MALFORMED).says("no such table: alembic_version");
  }

  @Test
  void aMissingTableIsNamed() {
    Samples.execute(database(), "DROP TABLE latest_metrics");

    failureOf(() -> named("champion")).isKind(Kind.MALFORMED).says("latest_metrics");
  }

  @Test
  void aDamagedDatabaseIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(database());
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Path damaged = Files.write(newFolder().resolve("mlflow.db"), bytes);

    refusesToRead(damaged).isKind(Kind.MALFORMED).says("is damaged");
  }

  @Test
  void aTruncatedDatabaseIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(database());
    Path truncated =
        Files.write(newFolder().resolve("mlflow.db"), Arrays.copyOf(bytes, bytes.length / 2));

    refusesToRead(truncated).isKind(Kind.MALFORMED);
  }

  @Test
  void aFileThatIsGoneIsUnreachable() throws IOException {
    Files.delete(database());

    failureOf(() -> store.run("x")).isKind(Kind.UNREACHABLE).says("mlflow.db");
  }

  @Test
  void aLockedDatabaseIsGivenUpAfterTheTimeout() throws SQLException {
    try (Connection writer = Samples.connect(database());
        Statement statement = writer.createStatement();
        TrackingStore impatient = new SqliteStore("locked", database(), limits(20, 60_000))) {
      statement.execute("BEGIN EXCLUSIVE");

      failureOf(() -> impatient.run("x")).isKind(Kind.UNREACHABLE).says("is locked", "try again");
      statement.execute("ROLLBACK");
      failureOf(() -> impatient.run("x")).isKind(Kind.NOT_FOUND);
    }
  }

  @Test
  void aWriterMayCommitBetweenReads() {
    String run = named("champion").runId();

    Samples.execute(database(), "UPDATE params SET value = '9' WHERE run_uuid = '" + run + "'");

    assertThat(store.run(run).params()).containsEntry("seed", "9");
  }

  @Test
  void aCrashInTheMiddleOfAWriteIsReportedAndNotRepaired() throws Exception {
    Path crashed = newFolder();
    try (Connection writer = Samples.connect(database());
        Statement statement = writer.createStatement()) {
      // A cache of one page spills into the file before the commit, which makes the journal hot.
      statement.execute("PRAGMA cache_size = 1");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
              + " INSERT INTO params SELECT 'k' || i, 'v', 'r' FROM n");
      Files.copy(database(), crashed.resolve("mlflow.db"));
      Files.copy(folder.resolve("mlflow.db-journal"), crashed.resolve("mlflow.db-journal"));
      statement.execute("ROLLBACK");
    }
    Map<String, String> before = FolderState.of(crashed);

    refusesToRead(crashed.resolve("mlflow.db"))
        .isKind(Kind.UNREACHABLE)
        .says("left in the middle of a write");
    assertThat(FolderState.of(crashed)).isEqualTo(before);
  }

  @Test
  void aWriteAheadLogWithUnfinishedWritesIsReported() throws Exception {
    try (Connection writer = Samples.connect(database());
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("UPDATE params SET value = '9'");
      Map<String, String> before = FolderState.of(folder);

      failureOf(() -> store.run("x"))
          .isKind(Kind.UNREACHABLE)
          .says("mlflow.db-wal", "stop the process");
      assertThat(FolderState.of(folder)).isEqualTo(before);
    }
  }

  @Test
  void aFinishedWriteAheadLogIsReadWithoutMakingFiles() throws Exception {
    Samples.execute(database(), "SELECT 1");
    try (Connection writer = Samples.connect(database());
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
    Map<String, String> before = FolderState.of(folder);

    assertThat(named("champion").params()).containsEntry("seed", "7");
    assertThat(FolderState.of(folder)).isEqualTo(before);
  }

  @Test
  void aWriterWhoAppearsDuringReadsOfAFinishedLogIsReported() throws Exception {
    try (Connection writer = Samples.connect(database());
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
    String run = named("champion").runId();
    Files.writeString(folder.resolve("mlflow.db-wal"), "a page", StandardOpenOption.CREATE);

    failureOf(() -> store.run(run)).isKind(Kind.UNREACHABLE).says("mlflow.db-wal");
  }

  @Test
  void readsFromAFolderThatMayNotBeWritten() {
    assertThat(folder.toFile().setWritable(false)).isTrue();
    try {
      assertThat(named("champion").params()).containsEntry("seed", "7");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void namesThatAnUriWouldMisreadAreOpened() throws IOException {
    Path odd = folder.resolve("100% ü?#&mode=rwc.db");
    Files.copy(database(), odd);

    try (TrackingStore other = new SqliteStore("odd", odd)) {
      assertThat(other.search(new RunQuery("credit-risk", "", 10))).hasSize(3);
    }
  }

  @Test
  void aRunThatIsNotThereHasAnEmptyHistory() {
    assertThat(store.history("nope", "accuracy")).isEmpty();
  }

  @Test
  void afterClosingNothingIsRead() {
    store.close();
    store.close();

    failureOf(() -> store.run("x")).isKind(Kind.UNREACHABLE).says("was closed");
  }

  @Test
  void wordsOfAUserAreNeverSql() {
    String hostile = "x' OR '1'='1";

    failureOf(() -> store.run(hostile)).isKind(Kind.NOT_FOUND);
    failureOf(() -> store.search(new RunQuery(hostile, "", 1))).isKind(Kind.NOT_FOUND);
    failureOf(() -> store.versionByAlias(hostile, hostile)).isKind(Kind.NOT_FOUND);
    assertThat(search("tags.`" + hostile + "` = \"" + hostile + "\"")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value = 'n/a' | value is 'n/a'",
        "value = x'00' | value is a blob of 1 bytes",
        "value = NULL | value is NULL",
        "step = 'last' | step is 'last'",
        "step = 1.5 | step is '1.5'",
        "timestamp = 'now' | timestamp is 'now'",
        "is_nan = 'no' | is_nan is 'no'",
        "is_nan = 2 | is_nan is '2'",
        "value = replace('E[2J', 'E', char(27)) | value is '\uFFFD[2J'",
      })
  void aMetricThatIsNoNumberEndsTheReadInsteadOfBeingZero(String change, String words) {
    String run = named("champion").runId();
    // Without the constraints of MLflow's tables, which a hostile file need not have.
    for (String table : List.of("latest_metrics", "metrics")) {
      Samples.execute(
          database(),
          "CREATE TABLE loose AS SELECT * FROM " + table,
          "DROP TABLE " + table,
          "ALTER TABLE loose RENAME TO " + table,
          "UPDATE " + table + " SET " + change + " WHERE key = 'accuracy'");
    }

    failureOf(() -> store.run(run)).isKind(Kind.MALFORMED).says(run, "accuracy", words);
    failureOf(() -> store.history(run, "accuracy"))
        .isKind(Kind.MALFORMED)
        .says(run, "accuracy", words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = NULL",
        "lifecycle_stage = 'hidden'",
        "start_time = 'today'",
        "end_time = 1.5",
        "experiment_id = NULL"
      })
  void aRunWhoseRowIsNotAsMlflowWritesItEndsTheRead(String change) {
    String run = named("champion").runId();
    Samples.execute(
        database(),
        "CREATE TABLE loose AS SELECT * FROM runs",
        "DROP TABLE runs",
        "ALTER TABLE loose RENAME TO runs",
        "UPDATE runs SET " + change);

    failureOf(() -> store.run(run))
        .isKind(Kind.MALFORMED)
        .says(run, change.substring(0, change.indexOf(' ')));
  }

  @Test
  void aViewInPlaceOfATableIsRefusedBeforeItRuns() {
    Samples.execute(
        database(),
        "DROP TABLE params",
        "CREATE VIEW params AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT 'r' AS run_uuid, i AS key, 'v' AS value FROM n");

    failureOf(() -> store.run("x")).isKind(Kind.MALFORMED).says("mlflow.db", "view params");
  }

  @Test
  void aViewOfSomebodysOwnDoesNotMatter() {
    Samples.execute(database(), "CREATE VIEW best AS SELECT max(value) FROM latest_metrics");

    assertThat(named("champion").params()).containsEntry("seed", "7");
  }

  @Test
  void aVirtualTableIsRefused() {
    Samples.execute(
        database(),
        "DROP TABLE tags",
        "CREATE VIRTUAL TABLE tags USING fts5(run_uuid, key, value)");

    failureOf(() -> store.run("x")).isKind(Kind.MALFORMED).says("table tags");
  }

  @Test
  void aReadThatTakesTooLongIsStopped() {
    String run = named("champion").runId();
    Samples.execute(
        database(),
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
            + " INSERT INTO params SELECT 'k' || i, 'v', '"
            + run
            + "' FROM n");
    try (TrackingStore hurried = new SqliteStore("hurried", database(), limits(20, 0))) {
      failureOf(() -> hurried.run(run))
          .isKind(Kind.UNREACHABLE)
          .says("mlflow.db", "takes longer than 0 s");
    }
  }

  @Test
  void aValueThatIsTooLongForMlflowIsRefused() {
    String run = named("champion").runId();
    Samples.execute(database(), "UPDATE params SET value = hex(zeroblob(9000000))");

    failureOf(() -> store.run(run)).isKind(Kind.TOO_LARGE).says("mlflow.db");
  }

  @Test
  void anAliasWhoseVersionIsGoneIsBrokenAndNotMissing() {
    Samples.execute(database(), "UPDATE registered_model_aliases SET version = 77");
    failureOf(() -> store.versionByAlias("credit model", "champion"))
        .isKind(Kind.BROKEN)
        .says("alias champion", "credit model", "version 77");

    Samples.execute(database(), "UPDATE registered_model_aliases SET version = 3");
    failureOf(() -> store.versionByAlias("credit model", "champion")).isKind(Kind.BROKEN);
  }

  private static SqliteDatabase.Limits limits(long busyMillis, long readMillis) {
    return new SqliteDatabase.Limits(Duration.ofMillis(busyMillis), Duration.ofMillis(readMillis));
  }

  private Path database() {
    return folder.resolve("mlflow.db");
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "other");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Refusal refusesToRead(Path file) {
    try (TrackingStore other = new SqliteStore("other", file)) {
      return failureOf(() -> other.search(new RunQuery("credit-risk", "", 10)));
    }
  }
}
