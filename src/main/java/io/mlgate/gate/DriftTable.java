package io.mlgate.gate;

import io.mlgate.table.Column;
import io.mlgate.table.Table;
import io.mlgate.verdict.SourceFile;

/**
 * One of the two tables that drift is measured between.
 *
 * @param name what messages call it
 * @param table its columns, as far as they are compared
 * @param file what they were read from
 */
record DriftTable(String name, Table table, SourceFile file) {

  static DriftTable of(String name, TableReading.Read read) {
    return new DriftTable(name, read.table(), read.file());
  }

  /**
   * A column.
   *
   * @throws UnfitRowsException if there is none of this name
   */
  Column column(String column) {
    if (!table.has(column)) {
      throw refuse(column, "there is no such column");
    }
    return table.column(column);
  }

  UnfitRowsException refuse(String column, String reason) {
    return new UnfitRowsException(name + ": column '" + column + "': " + reason);
  }
}
