package io.mlgate.tracking.local;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The current row of a query, read strictly.
 *
 * <p>SQLite keeps any type in any column, and its driver turns what is no number into 0: a metric
 * {@code 'n/a'} would read as a perfect error rate. Here a cell of the wrong type ends the read.
 */
final class Row {
  private final ResultSet cells;
  private final ReadBudget budget;

  Row(ResultSet cells, ReadBudget budget) {
    this.cells = cells;
    this.budget = budget;
  }

  /** A text, empty for NULL. */
  String text(String column) throws SQLException {
    return optional(column).orElse("");
  }

  /** A text, absent for NULL and if it is empty. */
  Optional<String> optional(String column) throws SQLException {
    String text = cells.getString(column);
    budget.takeText(text == null ? 0 : text.length());
    return Optional.ofNullable(text).filter(found -> !found.isEmpty());
  }

  /** A text that may be empty but not NULL. */
  String required(String column) throws SQLException {
    if (cells.getObject(column) == null) {
      throw wrong(column, "a text");
    }
    return text(column);
  }

  /** A number of any kind. */
  double number(String column) throws SQLException {
    if (cells.getObject(column) instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(column, "a number");
  }

  /** A whole number. */
  long whole(String column) throws SQLException {
    Object found = cells.getObject(column);
    if (found instanceof Long || found instanceof Integer) {
      return ((Number) found).longValue();
    }
    throw wrong(column, "a whole number");
  }

  /** A whole number that may be NULL. */
  OptionalLong optionalWhole(String column) throws SQLException {
    return cells.getObject(column) == null ? OptionalLong.empty() : OptionalLong.of(whole(column));
  }

  /** A flag, which is 0 or 1. */
  boolean flag(String column) throws SQLException {
    Object found = cells.getObject(column);
    if (found instanceof Integer flag && (flag == 0 || flag == 1)) {
      return flag == 1;
    }
    throw wrong(column, "0 or 1");
  }

  /** One of two words. */
  boolean isFirst(String column, String first, String second) throws SQLException {
    String word = text(column);
    if (word.equals(first) || word.equals(second)) {
      return word.equals(first);
    }
    throw wrong(column, first + " or " + second);
  }

  private TrackingException wrong(String column, String expected) throws SQLException {
    Object found = cells.getObject(column);
    return new TrackingException(
        Kind.MALFORMED,
        owner() + column + " is " + described(found) + " in the database, not " + expected);
  }

  private static String described(Object found) {
    if (found == null) {
      return "NULL";
    }
    return found instanceof byte[] bytes
        ? "a blob of " + bytes.length + " bytes"
        : "'" + OneLine.of(found.toString()) + "'";
  }

  /** Whose cell it is, as far as the query says. */
  private String owner() throws SQLException {
    String run = has("run_uuid") ? "run " + OneLine.of("" + cells.getObject("run_uuid")) : "";
    String key = has("key") ? ", " + OneLine.of("" + cells.getObject("key")) : "";
    return run.isEmpty() ? "" : run + key + ": ";
  }

  private boolean has(String column) throws SQLException {
    for (int i = 1; i <= cells.getMetaData().getColumnCount(); i++) {
      if (cells.getMetaData().getColumnLabel(i).equals(column)) {
        return true;
      }
    }
    return false;
  }
}
