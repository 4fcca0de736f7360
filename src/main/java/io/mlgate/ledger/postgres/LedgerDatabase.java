package io.mlgate.ledger.postgres;

import io.mlgate.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections to a ledger's database, one for each use: an append is rare, and a connection
 * that was kept would be one more that may be broken.
 *
 * @param source gives connections
 * @param place the database, as messages name it
 * @param user the role, as messages name it
 */
record LedgerDatabase(DataSource source, String place, String user) {
  private static final int CONNECT_SECONDS = 10;

  /** Longer than the server waits for a lock, or the client would leave before it is told. */
  private static final int SOCKET_SECONDS = 90;

  /**
   * The database of a URL.
   *
   * @throws LedgerException if the driver is not on the class path
   */
  static LedgerDatabase of(PostgresUrl url, PostgresLogin login) {
    try {
      return new LedgerDatabase(source(url, login), url.place(), login.user());
    } catch (NoClassDefFoundError absent) {
      throw new LedgerException(
          url.place() + ": PostgreSQL's driver is not on the class path", absent);
    }
  }

  private static DataSource source(PostgresUrl url, PostgresLogin login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url.text());
    source.setUser(login.user());
    source.setPassword(login.password());
    try {
      byDefault(source, url, "ApplicationName", "mlgate");
      byDefault(source, url, "connectTimeout", Integer.toString(CONNECT_SECONDS));
      byDefault(source, url, "socketTimeout", Integer.toString(SOCKET_SECONDS));
      if (!url.options().getOrDefault("sslmode", "").startsWith("verify-")) {
        // Whoever pretends to be the server must not be told the password.
        source.setProperty("requireAuth", "!password");
      }
    } catch (SQLException unknown) {
      throw new LedgerException("this version of PostgreSQL's driver is not fit", unknown);
    }
    return source;
  }

  private static void byDefault(
      PGSimpleDataSource source, PostgresUrl url, String option, String value) throws SQLException {
    if (!url.options().containsKey(option)) {
      source.setProperty(option, value);
    }
  }

  /** A new connection, whose statements are one transaction until it is committed. */
  Connection open() throws SQLException {
    Connection connection = source.getConnection();
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
