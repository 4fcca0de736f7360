package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * MLflow's database, opened at the first read so that nothing pays for the driver in vain.
 *
 * <p>One connection serves one thread at a time. A read sees one snapshot however many queries it
 * makes, so that a run cannot change between its metrics and its tags.
 */
final class SqliteDatabase implements AutoCloseable {
  private final SqliteFile file;
  private final Duration busyTimeout;
  private Optional<Session> session = Optional.empty();
  private boolean closed;

  SqliteDatabase(Path path, Duration busyTimeout) {
    this.file = new SqliteFile(path);
    this.busyTimeout = busyTimeout;
  }

  /** What a read does with a snapshot. */
  interface Reading<T> {
    T from(Snapshot snapshot) throws SQLException;
  }

  /**
   * Reads in one snapshot.
   *
   * @throws TrackingException if the file is no database of MLflow, has a schema that is not known,
   *     is locked or damaged, or if the reading throws it
   */
  synchronized <T> T read(Reading<T> reading) {
    try {
      Session open = session();
      try {
        return reading.from(new Snapshot(open.connection(), open.revision()));
      } finally {
        // Nothing was written; this only gives the lock on the file back.
        open.connection().rollback();
        file.checkUnchanged();
      }
    } catch (SQLException e) {
      throw file.explain(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    session.ifPresent(
        open -> {
          try {
            open.connection().close();
          } catch (SQLException e) {
            throw file.explain(e);
          }
        });
    session = Optional.empty();
  }

  private record Session(Connection connection, SqliteRevision revision) {}

  private Session session() throws SQLException {
    if (closed) {
      throw new TrackingException(Kind.UNREACHABLE, file.path() + " was closed");
    }
    if (session.isEmpty()) {
      Connection connection = connect();
      try {
        session = Optional.of(new Session(connection, revision(connection)));
      } finally {
        if (session.isEmpty()) {
          connection.close();
        }
      }
    }
    return session.get();
  }

  private Connection connect() throws SQLException {
    String uri = file.uri();
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setReadOnly(true);
      config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
      config.setTransactionMode(TransactionMode.DEFERRED);
      // Sorting must not leave files anywhere; LIKE must be what MLflow's own sessions make it.
      config.setTempStore(TempStore.MEMORY);
      config.enableCaseSensitiveLike(true);
      Connection connection = config.createConnection("jdbc:sqlite:" + uri);
      connection.setAutoCommit(false);
      return connection;
    } catch (LinkageError e) {
      throw new TrackingException(
          Kind.UNREACHABLE,
          file.path() + " cannot be read: sqlite-jdbc is not on the class path or cannot load",
          e);
    }
  }

  private SqliteRevision revision(Connection connection) throws SQLException {
    String id =
        new Snapshot(connection, SqliteRevision.newest())
            .first("SELECT version_num FROM alembic_version", row -> row.getString(1))
            .orElse("none");
    return SqliteRevision.of(id)
        .orElseThrow(
            () ->
                new TrackingException(
                    Kind.MALFORMED,
                    file.path()
                        + " has schema revision "
                        + id
                        + ", which is not known here: start mlflow server on it"
                        + " and use its http URI"));
  }
}
