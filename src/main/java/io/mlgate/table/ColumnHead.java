package io.mlgate.table;

/** What all columns know. */
record ColumnHead(TablePlace place, String name, int size, Nulls nulls) {
  ColumnHead {
    if (nulls.end() > size) {
      throw new IllegalArgumentException("column '" + name + "' is null beyond its last row");
    }
  }

  static ColumnHead of(String name, int size, Nulls nulls) {
    return new ColumnHead(TablePlace.NOWHERE, name, size, nulls);
  }

  TableException refuse(int row, String reason) {
    return place.withColumn(name).withIndex(row).refuse(reason);
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
