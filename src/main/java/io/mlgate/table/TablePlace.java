package io.mlgate.table;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where in a table something is wrong.
 *
 * @param file the file as it was named, if the table was read from one
 * @param column the column's name
 * @param row the row, counted from 1; a header is no row
 */
public record TablePlace(Optional<String> file, Optional<String> column, OptionalLong row) {
  /** A table that was not read from a file. */
  static final TablePlace NOWHERE =
      new TablePlace(Optional.empty(), Optional.empty(), OptionalLong.empty());

  static TablePlace of(String file) {
    return NOWHERE.withFile(file);
  }

  TablePlace withFile(String name) {
    return new TablePlace(Optional.of(name), column, row);
  }

  TablePlace withColumn(String name) {
    return new TablePlace(file, Optional.of(name), row);
  }

  /** The row of this index, which counts from 0; no row if it is negative. */
  TablePlace withIndex(long index) {
    return index < 0 ? this : new TablePlace(file, column, OptionalLong.of(index + 1));
  }

  TableException refuse(String reason) {
    return new TableException(this, reason, null);
  }

  TableException refuse(String reason, Throwable cause) {
    return new TableException(this, reason, cause);
  }

  /** {@code scores.csv: column 'score', row 3: }, or as much of it as is known. */
  String prefix() {
    StringBuilder text = new StringBuilder(80);
    file.ifPresent(name -> text.append(Legible.plain(name, 300)).append(": "));
    column.ifPresent(name -> text.append("column ").append(Legible.quoted(name)));
    row.ifPresent(number -> text.append(column.isPresent() ? ", row " : "row ").append(number));
    return column.isPresent() || row.isPresent() ? text.append(": ").toString() : text.toString();
  }
}
