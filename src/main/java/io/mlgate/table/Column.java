package io.mlgate.table;

/**
 * A named column: one kind of value, each row with a value or null. Immutable; the {@code to...}
 * methods give new arrays that are the caller's. Rows are counted from 0 here, from 1 in messages.
 */
public sealed interface Column permits NumberColumn, IntegerColumn, TextColumn, BooleanColumn {
  /** Its name in the table. */
  String name();

  /** How many rows it has, with and without a value. */
  int size();

  /** The rows without a value. */
  Nulls nulls();

  /** What it holds, in a word for messages: {@code numbers}, {@code text}. */
  String kind();

  /**
   * All values as finite numbers, one a row. Booleans are 1 and 0.
   *
   * @throws TableException at the first null, NaN or infinite value, at an integer beyond 2^53 that
   *     a double can't hold, and always if the column is text
   */
  double[] toDoubles();

  /**
   * The same, but not the caller's: it may be what the column itself holds, and no copy of it.
   *
   * @return not to be changed
   */
  default double[] asDoubles() {
    return toDoubles();
  }

  /**
   * A column of some rows, in the order given. Messages go on to name rows as the file counts them.
   *
   * @param rows their indices, from 0; one may come more than once
   */
  Column only(int[] rows);

  /** The exception that says of a row, counted from 0, why it can't be used. */
  TableException refuse(int row, String reason);
}
