package io.mlgate.tracking.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** Copies of the real stores in {@code src/test/resources/local}: see make_samples.py there. */
final class Samples {
  private Samples() {}

  /** A database at the newest revision, with its artifacts in {@code mlruns} beside it. */
  static Path database(Path folder) {
    return database(folder, "mlflow-3.17.sql");
  }

  /** A database made of one of the SQL dumps. */
  static Path database(Path folder, String dump) {
    Path file = folder.resolve("mlflow.db");
    execute(file, read(resource(dump)).split(";\n"));
    copy(resource("artifacts"), folder.resolve("mlruns"));
    return file;
  }

  /** A file store named {@code mlruns}. */
  static Path fileStore(Path folder) {
    Path store = folder.resolve("mlruns");
    copy(resource("mlruns"), store);
    return store;
  }

  /** Writes to a database as another process would. */
  static void execute(Path database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Connection connect(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  static Path resource(String name) {
    try {
      return Path.of(Samples.class.getResource("/local/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
