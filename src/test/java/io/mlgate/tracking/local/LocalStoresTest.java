package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStoresTest {
  @TempDir Path base;

  @BeforeEach
  void makeStores() throws IOException {
    Path databases = Files.createDirectories(base.resolve("with database"));
    Samples.database(databases);
    Path files = Files.createDirectories(base.resolve("with files"));
    Samples.fileStore(files);
    Files.createDirectories(base.resolve("empty folder"));
    Files.writeString(base.resolve("empty folder/notes.txt"), "nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:///with database/mlflow.db",
        "sqlite:////BASE/with database/mlflow.db",
        "SQLite:///with database/mlflow.db",
        "with database/mlflow.db",
        "/BASE/with database/mlflow.db",
        "with database",
        "./with database/../with database",
        "file:///BASE/with%20database",
        "file:///BASE/with%20files/mlruns",
        "file://localhost/BASE/with%20files/mlruns",
        "file:with%20files/mlruns",
        "with files/mlruns",
        "with files/mlruns/",
        "with files",
      })
  void opens(String location) {
    String given = location.replace("/BASE", base.toString());
    try (TrackingStore store = LocalStores.open(given, base)) {
      assertThat(store.location()).isEqualTo(given);
      assertThat(store.search(new RunQuery("credit-risk", "", 10))).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqlite:///missing.db | NOT_FOUND | missing.db",
        "no such folder | NOT_FOUND | no such folder",
        "empty folder | NOT_FOUND | holds neither mlflow.db nor experiments",
        "sqlite:///with database | BAD_REQUEST | is a folder",
        "sqlite:// | BAD_REQUEST | sqlite:///relative.db",
        "sqlite:///:memory:?cache=shared | BAD_REQUEST | without options",
        "sqlite://host/mlflow.db | BAD_REQUEST | without a host",
        "sqlite+pysqlcipher:///x.db | BAD_REQUEST | start mlflow server",
        "postgresql://me:secret@db/mlflow | BAD_REQUEST | start mlflow server",
        "mysql+pymysql://me:secret@db/mlflow | BAD_REQUEST | start mlflow server",
        "mssql+pyodbc://me:secret@db/x | BAD_REQUEST | start mlflow server",
        "http://127.0.0.1:5000 | BAD_REQUEST | names a server",
        "https://mlflow.example.org | BAD_REQUEST | names a server",
        "file://elsewhere/mlruns | BAD_REQUEST | another machine",
        "file:///bad uri | BAD_REQUEST | is no path",
      })
  void refuses(String location, Kind kind, String words) {
    Refusal refusal = failureOf(() -> LocalStores.open(location, base).close());

    refusal.isKind(kind).says(words);
    assertThat(refusal.failure().getMessage()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " http://bob:S3CRET@127.0.0.1:9",
        "\u00a0https://bob:S3CRET@host/",
        "'http://bob:S3CRET@host'",
        "\nhttp://bob:S3CRET@host",
        " http:/bob:S3CRET@host",
        "http:bob:S3CRET@host",
        "http://bob:S3CRET@ho\nst",
        "//bob:S3CRET@host/mlflow",
        "/bob:S3CRET@host/mlflow",
        "file://bob:S3CRET@host/x",
        "file://bob:S3 CRET@host/x",
        "file:///bob:S3CRET%zz@x",
        "sqlite://bob:S3CRET@host/x",
        "sqlite:///bob:S3CRET@host/x",
        "s3://bob:S3CRET@bucket",
        "//bob:S3CRET\0@host",
      })
  void aPasswordInALocationIsNeverRepeated(String location) {
    Refusal refusal = failureOf(() -> LocalStores.open(location, base).close());

    assertThat(refusal.failure().isUsersMistake()).isTrue();
    for (Throwable cause = refusal.failure(); cause != null; cause = cause.getCause()) {
      assertThat(cause.getMessage()).doesNotContain("S3").doesNotContain("CRET");
    }
  }

  @Test
  void refusesAPathWithANul() {
    failureOf(() -> LocalStores.open("a\0b", base).close()).isKind(Kind.BAD_REQUEST);
  }
}
