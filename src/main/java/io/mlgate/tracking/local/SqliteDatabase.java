package io.mlgate.tracking.local;

import static org.sqlite.SQLiteLimits.SQLITE_LIMIT_LENGTH;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/**
 * MLflow's database, opened at the first read so that nothing pays for the driver in vain.
 *
 * <p>One connection serves one thread at a time. A read sees one snapshot however many queries it
 * makes, so that a run cannot change between its metrics and its tags.
 */
final class SqliteDatabase implements AutoCloseable {
  /** Instructions of SQLite's machine, some thousandths of a second. */
  private static final int STEPS_BETWEEN_LOOKS = 100_000;

  /** Bytes of a row or a value; MLflow's greatest column has 100,000 characters. */
  private static final int LONGEST_CELL = 16 << 20;

  private final SqliteFile file;
  private final Limits limits;
  private Optional<Session> session = Optional.empty();
  private boolean closed;

  SqliteDatabase(Path path, Limits limits) {
    this.file = new SqliteFile(path);
    this.limits = limits;
  }

  /**
   * How long to wait.
   *
   * @param busy for a process that commits a write
   * @param read for all queries of one read
   */
  record Limits(Duration busy, Duration read) {}

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
    ReadBudget budget = new ReadBudget(limits.read());
    try {
      Session open = session(budget);
      try {
        watch(open.connection(), budget);
        return reading.from(new Snapshot(open.connection(), open.revision(), budget));
      } finally {
        ProgressHandler.clearHandler(open.connection());
        // Nothing was written; this only gives the lock on the file back.
        open.connection().rollback();
        file.checkUnchanged();
      }
    } catch (SQLException e) {
      throw file.explain(e, budget);
    }
  }

  /** The driver's own query timeout only waits for locks, so the budget is asked as SQLite goes. */
  private static void watch(Connection connection, ReadBudget budget) throws SQLException {
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_LOOKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return budget.isOver() ? 1 : 0;
          }
        });
  }

  @Override
  public synchronized void close() {
    closed = true;
    session.ifPresent(
        open -> {
          try {
            open.connection().close();
          } catch (SQLException e) {
            throw file.explain(e, new ReadBudget(limits.read()));
          }
        });
    session = Optional.empty();
  }

  private record Session(Connection connection, SqliteRevision revision) {}

  private Session session(ReadBudget budget) throws SQLException {
    if (closed) {
      throw new TrackingException(Kind.UNREACHABLE, file.path() + " was closed");
    }
    if (session.isEmpty()) {
      Connection connection = connect();
      try {
        watch(connection, budget);
        Snapshot first = new Snapshot(connection, SqliteRevision.newest(), budget);
        SqliteSchema.check(first, file.path());
        session = Optional.of(new Session(connection, revision(first)));
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
      config.setBusyTimeout(Math.toIntExact(limits.busy().toMillis()));
      config.setTransactionMode(TransactionMode.DEFERRED);
      // Sorting must not leave files anywhere; LIKE must be what MLflow's own sessions make it.
      config.setTempStore(TempStore.MEMORY);
      config.enableCaseSensitiveLike(true);
      Connection connection = config.createConnection("jdbc:sqlite:" + uri);
      connection.unwrap(SQLiteConnection.class).setLimit(SQLITE_LIMIT_LENGTH, LONGEST_CELL);
      try (Statement statement = connection.createStatement()) {
        // Expressions in the schema are data from elsewhere too.
        statement.execute("PRAGMA trusted_schema = OFF");
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (LinkageError e) {
      throw new TrackingException(
          Kind.UNREACHABLE,
          file.path() + " cannot be read: sqlite-jdbc is not on the class path or cannot load",
          e);
    }
  }

  private SqliteRevision revision(Snapshot snapshot) throws SQLException {
    String id =
        snapshot
            .first(
                "SELECT version_num FROM alembic_version LIMIT 1", row -> row.text("version_num"))
            .orElse("none");
    return SqliteRevision.of(id)
        .orElseThrow(
            () ->
                new TrackingException(
                    Kind.MALFORMED,
                    file.path()
                        + " has schema revision "
                        + OneLine.of(id)
                        + ", which is not known here: start mlflow server on it"
                        + " and use its http URI"));
  }
}
