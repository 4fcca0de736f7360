package io.mlgate.table;

import java.util.Arrays;
import java.util.Optional;

/**
 * What all columns know.
 *
 * @param origin for each row the one of the file that it was, if rows were picked
 */
record ColumnHead(TablePlace place, String name, int size, Nulls nulls, Optional<int[]> origin) {
  ColumnHead {
    if (nulls.end() > size) {
      throw new IllegalArgumentException("column '" + name + "' is null beyond its last row");
    }
  }

  ColumnHead(TablePlace place, String name, int size, Nulls nulls) {
    this(place, name, size, nulls, Optional.empty());
  }

  static ColumnHead of(String name, int size, Nulls nulls) {
    return new ColumnHead(TablePlace.NOWHERE, name, size, nulls);
  }

  /** The head of a column of these rows alone, which messages still call by their old numbers. */
  ColumnHead only(int[] rows) {
    int[] before = rows.clone();
    origin.ifPresent(known -> Arrays.setAll(before, row -> known[rows[row]]));
    return new ColumnHead(place, name, rows.length, nulls.only(rows), Optional.of(before));
  }

  TableException refuse(int row, String reason) {
    int index = row < 0 || origin.isEmpty() ? row : origin.get()[row];
    return place.withColumn(name).withIndex(index).refuse(reason);
  }

  TableException refuse(String reason) {
    return place.withColumn(name).refuse(reason);
  }

  void requireValues() {
    if (nulls.count() > 0) {
      int more = nulls.count() - 1;
      String others = more == 0 ? "" : " (nor have " + more + " more rows)";
      throw refuse(nulls.first().getAsInt(), "has no value" + others);
    }
  }

  void requireRow(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("row index " + row + " of " + size);
    }
  }
}
