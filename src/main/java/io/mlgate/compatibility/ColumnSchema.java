package io.mlgate.compatibility;

import java.util.List;

/**
 * Columns, all named or none.
 *
 * @param columns at least one; names unique; unnamed ones are required
 */
public record ColumnSchema(List<ColSpec> columns) implements ModelSchema {
  /** Copies the columns. */
  public ColumnSchema {
    columns = List.copyOf(columns);
  }

  /** Whether columns are known by name rather than by position. */
  public boolean isNamed() {
    return columns.get(0).name().isPresent();
  }

  @Override
  public String toString() {
    String named = isNamed() ? "" : " unnamed";
    return columns.size() + named + (columns.size() == 1 ? " column" : " columns");
  }
}
