package io.mlgate.ledger.postgres;

import io.mlgate.ledger.ChainEnds;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.ModelName;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A ledger in a PostgreSQL database: a table of lines, unique by model and number. Any number of
 * machines may use it at once. The first append makes the table, if the role may.
 *
 * <p>Appends to one model wait for each other, those to different models don't. A record is
 * acknowledged when the server has committed it to its disk. If the connection breaks while it is
 * committed, the ledger looks up whether it was. <b>An append that conflicts with others is tried
 * again, one whose connection broke is not</b>: who asked for it decides.
 */
public final class PostgresLedger implements Ledger {
  private static final int TRIES = 10;

  private final LedgerDatabase database;
  private final InstantSource clock;

  /**
   * The ledger at a URL; connects with each use.
   *
   * @param url where it is
   * @param login who appends and reads
   * @param clock gives records their time
   */
  public PostgresLedger(PostgresUrl url, PostgresLogin login, InstantSource clock) {
    this(LedgerDatabase.of(url, login), clock);
  }

  PostgresLedger(LedgerDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Makes the table, or brings it up to this version; several may do so at once.
   *
   * @return how many steps that took; 0 if all was there
   * @throws LedgerException if it can't be
   */
  public int migrate() {
    try {
      return new LedgerSchema(database).migrate();
    } catch (NoClassDefFoundError absent) {
      // Without Flyway, as in Jenkins, the class that uses it can't even be loaded.
      throw new LedgerException(
          database.place()
              + ": the table mlgate_ledger is not there, and nothing here can make it: have the"
              + " database's owner run mlgate ledger migrate",
          absent);
    }
  }

  @Override
  public LedgerRecord append(String model, Entry entry) {
    return append(model, Optional.empty(), entry);
  }

  @Override
  public LedgerRecord append(String model, Head expected, Entry entry) {
    return append(model, Optional.of(expected), entry);
  }

  private LedgerRecord append(String model, Optional<Head> expected, Entry entry) {
    String name = new ModelName(model).text();
    Backoff pauses = new Backoff();
    boolean migrated = false;
    for (int attempt = 1; ; attempt++) {
      try {
        return new AppendAttempt(database, name, expected, entry).run(clock);
      } catch (SQLException e) {
        SqlFailure failure = new SqlFailure(database, e);
        if (failure.isMissingTable() && !migrated) {
          migrateToAppend();
          migrated = true;
        } else if (!failure.isConflict() || attempt == TRIES || !pauses.pause()) {
          throw new LedgerException(
              "can't append to " + failure.line() + ": the record is not acknowledged", e);
        }
      }
    }
  }

  private void migrateToAppend() {
    try {
      migrate();
    } catch (LedgerException e) {
      throw new LedgerException(
          "can't append to " + e.getMessage() + ": the record is not acknowledged", e);
    }
  }

  @Override
  public List<String> models() {
    try (Connection connection = database.open()) {
      return LedgerTable.models(connection);
    } catch (SQLException e) {
      if (new SqlFailure(database, e).isMissingTable()) {
        return List.of();
      }
      throw unread(e);
    }
  }

  @Override
  public Head head(String model) {
    String name = new ModelName(model).text();
    try (Connection connection = database.open()) {
      Optional<ChainEnds> ends = LedgerTable.of(connection, name).ends();
      return ends.isEmpty()
          ? Head.beginning(name)
          : ends.get().head(database.place() + ", ledger of '" + name + "'", name);
    } catch (SQLException e) {
      if (new SqlFailure(database, e).isMissingTable()) {
        return Head.beginning(name);
      }
      throw unread(e);
    }
  }

  @Override
  public Optional<InputStream> bytes(String model) {
    String name = new ModelName(model).text();
    try {
      return LineRows.open(database, name);
    } catch (SQLException e) {
      if (new SqlFailure(database, e).isMissingTable()) {
        return Optional.empty();
      }
      throw unread(e);
    }
  }

  private LedgerException unread(SQLException failure) {
    return new LedgerException("can't read " + new SqlFailure(database, failure).line(), failure);
  }
}
