package io.mlgate.ledger.postgres;

import io.mlgate.ledger.ChainEnds;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.NextRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One model's rows of the table {@code mlgate_ledger}, in a transaction.
 *
 * @param connection the transaction
 * @param model the model's name
 * @param chain the hash that its chain begins with, by which its rows are found
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LedgerTable(Connection connection, String model, byte[] chain) {
  /** More than the longest line that verifies; a longer one is not read whole. */
  private static final int LONGEST = (4 << 20) + 1;

  /** Few enough rows for a small heap even if each is a payload at its bound. */
  private static final int ROWS_AT_ONCE = 32;

  static LedgerTable of(Connection connection, String model) {
    return new LedgerTable(
        connection, model, HexFormat.of().parseHex(Head.beginning(model).hash()));
  }

  /** The names of all models, sorted; steps from chain to chain by index, past their records. */
  static List<String> models(Connection connection) throws SQLException {
    List<String> models = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "WITH RECURSIVE chains AS ("
                    + "(SELECT chain, model FROM mlgate_ledger ORDER BY chain LIMIT 1)"
                    + " UNION ALL SELECT following.chain, following.model FROM chains, LATERAL"
                    + " (SELECT chain, model FROM mlgate_ledger WHERE chain > chains.chain"
                    + " ORDER BY chain LIMIT 1) following) SELECT model FROM chains")) {
      while (row.next()) {
        models.add(row.getString(1));
      }
    }
    Collections.sort(models);
    return models;
  }

  /**
   * Waits until nobody else appends to the model, and keeps others out until the transaction ends.
   * The server ends a transaction whose client is gone for 30 seconds, so waiting for 45 is enough.
   */
  void lock() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A commit is acknowledged from the disk, whatever the server's or the role's default.
      statement.execute(
          "SELECT set_config('lock_timeout', '45s', true),"
              + " set_config('statement_timeout', '60s', true),"
              + " set_config('idle_in_transaction_session_timeout', '30s', true),"
              + " CASE WHEN current_setting('synchronous_commit') = 'off'"
              + " THEN set_config('synchronous_commit', 'on', true) END");
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      statement.setLong(1, java.nio.ByteBuffer.wrap(chain).getLong());
      statement.execute();
    }
  }

  /** The first record's beginning and the last record; both found by index. */
  Optional<ChainEnds> ends() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT substring(line FROM 1 FOR ?),"
                + " (SELECT substring(line FROM 1 FOR ?) FROM mlgate_ledger"
                + " WHERE chain = ? AND sequence = 1)"
                + " FROM mlgate_ledger WHERE chain = ? ORDER BY sequence DESC LIMIT 1")) {
      statement.setInt(1, LONGEST);
      statement.setInt(2, ChainEnds.BEGINNING);
      statement.setBytes(3, chain);
      statement.setBytes(4, chain);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] first = row.getBytes(2);
        return Optional.of(new ChainEnds(first == null ? new byte[0] : first, row.getBytes(1)));
      }
    }
  }

  /** Adds a record under the name of an attempt. */
  void insert(NextRecord next, UUID attempt) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO mlgate_ledger (chain, sequence, model, attempt, line)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      statement.setBytes(1, chain);
      statement.setLong(2, next.record().sequence());
      statement.setString(3, model);
      statement.setObject(4, attempt);
      statement.setBytes(5, next.line());
      statement.executeUpdate();
    }
  }

  /** Whether an attempt added a record of this number. */
  boolean holds(long sequence, UUID attempt) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM mlgate_ledger WHERE chain = ? AND sequence = ? AND attempt = ?")) {
      statement.setBytes(1, chain);
      statement.setLong(2, sequence);
      statement.setObject(3, attempt);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** All lines in their order, of which the client holds a few at a time. Both must be closed. */
  PreparedStatement lines() throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT substring(line FROM 1 FOR ?) FROM mlgate_ledger WHERE chain = ?"
                + " ORDER BY sequence");
    statement.setFetchSize(ROWS_AT_ONCE);
    statement.setInt(1, LONGEST);
    statement.setBytes(2, chain);
    return statement;
  }
}
