package io.mlgate.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Columns of equal length under distinct names. Immutable. */
public final class Table {
  private final Map<String, Column> columns;
  private final int rows;
  private final TablePlace place;
  private final Optional<TableFile> source;

  Table(TablePlace place, Optional<TableFile> source, int rows, Collection<? extends Column> all) {
    this.place = place;
    this.source = source;
    this.rows = rows;
    this.columns = new LinkedHashMap<>();
    for (Column column : all) {
      if (column.size() != rows) {
        throw place
            .withColumn(column.name())
            .refuse("has " + column.size() + " rows where others have " + rows);
      }
      if (columns.put(column.name(), column) != null) {
        throw place.withColumn(column.name()).refuse("there are two columns of this name");
      }
    }
  }

  /**
   * A table that is read from nowhere.
   *
   * @throws TableException if lengths differ or a name comes twice
   */
  public static Table of(Column... columns) {
    int rows = columns.length == 0 ? 0 : columns[0].size();
    return new Table(TablePlace.NOWHERE, Optional.empty(), rows, List.of(columns));
  }

  /** How many rows it has; 0 is possible. */
  public int rows() {
    return rows;
  }

  /** The columns in their order. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** The file that it was read from, with the digest of the bytes that were read. */
  public Optional<TableFile> source() {
    return source;
  }

  /** Whether there is a column of this name. */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /**
   * The column of this name.
   *
   * @throws TableException if there is none; its message lists those that there are
   */
  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw place
          .withColumn(name)
          .refuse("there is no such column; there are " + Legible.names(columns.keySet()));
    }
    return column;
  }

  /**
   * A table of some rows, in the order given. Messages go on to name rows as the file counts them.
   *
   * @param rows their indices, from 0; none may be left, and one may come more than once
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Table only(int[] rows) {
    for (int row : rows) {
      Objects.checkIndex(row, this.rows);
    }
    List<Column> kept = columns.values().stream().map(column -> column.only(rows)).toList();
    return new Table(place, source, rows.length, kept);
  }

  /**
   * This table with columns that it lacks and another one has, for the same rows in the same order.
   *
   * @throws IllegalArgumentException if the other has another number of rows
   */
  public Table withMissing(Table other, Collection<String> names) {
    if (other.rows != rows) {
      throw new IllegalArgumentException(rows + " rows can't take columns of " + other.rows);
    }
    List<Column> all = new ArrayList<>(columns.values());
    names.stream()
        .filter(name -> !has(name) && other.has(name))
        .map(other::column)
        .forEach(all::add);
    return all.size() == columns.size() ? this : new Table(place, source, rows, all);
  }

  TablePlace place() {
    return place;
  }
}
