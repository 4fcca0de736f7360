package io.mlgate.tracking.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The database as it was when a read began.
 *
 * @param connection open, in a transaction
 * @param revision the schema
 * @param budget what this read may cost
 */
record Snapshot(Connection connection, SqliteRevision revision, ReadBudget budget) {
  /** Well below SQLite's limit of parameters in one statement. */
  private static final int CHUNK = 500;

  /** Turns the current row into a value. */
  interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** Takes the current row. */
  interface RowTaker {
    void take(Row row) throws SQLException;
  }

  /** All rows of a query. */
  <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
    List<T> values = new ArrayList<>();
    each(sql, row -> values.add(reader.read(row)), List.of(parameters));
    return values;
  }

  /** The first row of a query, if there is one. */
  <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** Whether a query has a row. */
  boolean any(String sql, Object... parameters) throws SQLException {
    return !list(sql, row -> row, parameters).isEmpty();
  }

  /**
   * All rows for which a column is one of many keys.
   *
   * @param sql has one {@code %s} where {@code IN} and its list go
   */
  void eachIn(String sql, List<String> keys, RowTaker taker) throws SQLException {
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<String> chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
      String list = "IN (" + String.join(",", Collections.nCopies(chunk.size(), "?")) + ")";
      each(String.format(sql, list), taker, chunk);
    }
  }

  private void each(String sql, RowTaker taker, List<?> parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        Row row = new Row(rows, budget);
        while (rows.next()) {
          budget.takeRow();
          taker.take(row);
        }
      }
    }
  }
}
