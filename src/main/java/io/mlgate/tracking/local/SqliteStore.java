package io.mlgate.tracking.local;

import java.nio.file.Path;
import java.time.Duration;

/**
 * MLflow 3's database {@code mlflow.db}, read-only, with the artifacts beside it.
 *
 * <p>Neither the database nor any file near it is ever written. Opening costs nothing: what is
 * wrong with the file comes up at the first read, as a {@link
 * io.mlgate.tracking.TrackingException}.
 */
public final class SqliteStore extends LocalStore {
  private static final SqliteDatabase.Limits LIMITS =
      new SqliteDatabase.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60));

  private final SqliteDatabase database;

  /**
   * Reads a database.
   *
   * @param location how messages name it
   * @param file the database
   */
  public SqliteStore(String location, Path file) {
    this(location, file, LIMITS);
  }

  SqliteStore(String location, Path file, SqliteDatabase.Limits limits) {
    this(location, file, new SqliteDatabase(file, limits));
  }

  private SqliteStore(String location, Path file, SqliteDatabase database) {
    this(location, file, database, new SqliteRuns(database), new SqliteModels(database));
  }

  private SqliteStore(
      String location, Path file, SqliteDatabase database, SqliteRuns runs, SqliteModels models) {
    super(location, runs, models, new StoredArtifacts(ArtifactHomes.beside(file), runs, models));
    this.database = database;
  }

  @Override
  public void close() {
    database.close();
  }
}
