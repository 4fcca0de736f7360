package io.mlgate.ledger.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a query as the bytes of a file: each ended by a line feed. Closes the connection.
 */
final class LineRows extends InputStream {
  private final LedgerDatabase database;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private byte[] line;
  private int read;

  private LineRows(
      LedgerDatabase database,
      Connection connection,
      PreparedStatement statement,
      ResultSet rows,
      byte[] first) {
    this.database = database;
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.line = first;
  }

  /** The lines of a model; none if it has none. */
  static Optional<InputStream> open(LedgerDatabase database, String model) throws SQLException {
    Connection connection = database.open();
    try {
      connection.setReadOnly(true);
      // One statement sees one state, however long its rows are read.
      PreparedStatement statement = LedgerTable.of(connection, model).lines();
      ResultSet rows = statement.executeQuery();
      if (rows.next()) {
        return Optional.of(
            new LineRows(database, connection, statement, rows, ended(rows.getBytes(1))));
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static byte[] ended(byte[] line) {
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    java.util.Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    int copied = 0;
    while (copied < length && (read < line.length || advance())) {
      int part = Math.min(length - copied, line.length - read);
      System.arraycopy(line, read, into, offset + copied, part);
      read += part;
      copied += part;
    }
    return copied == 0 ? -1 : copied;
  }

  private boolean advance() throws IOException {
    try {
      if (!rows.next()) {
        return false;
      }
      line = ended(rows.getBytes(1));
      read = 0;
      return true;
    } catch (SQLException e) {
      throw new IOException(new SqlFailure(database, e).line(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (connection;
        statement) {
      rows.close();
    } catch (SQLException e) {
      throw new IOException(new SqlFailure(database, e).line(), e);
    }
  }
}
