package io.mlgate.table;

import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Integers, dates and times. */
public final class IntegerColumn implements Column {
  /** 2^53: from here on, doubles leave integers out. */
  private static final long EXACT = 1L << 53;

  private final ColumnHead head;
  private final PackedLongs values;
  private final Optional<ChronoUnit> unit;

  /** Takes an array that the caller gives up. */
  IntegerColumn(ColumnHead head, long[] values, Optional<ChronoUnit> unit) {
    this(head, PackedLongs.of(values), unit);
  }

  private IntegerColumn(ColumnHead head, PackedLongs values, Optional<ChronoUnit> unit) {
    this.unit = unit;
    this.head = head;
    this.values = values;
    if (values.size() != head.size()) {
      throw new IllegalArgumentException("column '" + head.name() + "' has a row without a value");
    }
  }

  /** A column of which each row has a value. */
  public static IntegerColumn of(String name, long... values) {
    return of(name, Nulls.none(), values);
  }

  /** A column with nulls; what is written in their rows is of no account. */
  public static IntegerColumn of(String name, Nulls nulls, long... values) {
    return new IntegerColumn(
        ColumnHead.of(name, values.length, nulls), values.clone(), Optional.empty());
  }

  @Override
  public String name() {
    return head.name();
  }

  @Override
  public int size() {
    return head.size();
  }

  @Override
  public Nulls nulls() {
    return head.nulls();
  }

  @Override
  public String kind() {
    return "integers";
  }

  @Override
  public TableException refuse(int row, String reason) {
    return head.refuse(row, reason);
  }

  /** The unit that a Parquet file states for dates and times; values count it from 1970-01-01. */
  public Optional<ChronoUnit> unit() {
    return unit;
  }

  /** The value of a row; 0 in a null's row. */
  public long value(int row) {
    return head.nulls().contains(row) ? 0 : values.get(row);
  }

  /**
   * All values.
   *
   * @throws TableException at the first null
   */
  public long[] toLongs() {
    head.requireValues();
    return values.toLongs();
  }

  /**
   * All values as bytes, as those of most labels are; empty if one does not fit into a byte.
   *
   * @throws TableException at the first null
   */
  public Optional<byte[]> toBytes() {
    head.requireValues();
    return values.areBytes() ? Optional.of(values.toBytes()) : Optional.empty();
  }

  @Override
  public double[] toDoubles() {
    head.requireValues();
    double[] numbers = new double[values.size()];
    for (int row = 0; row < numbers.length; row++) {
      long value = values.get(row);
      if (value > EXACT || value < -EXACT) {
        throw head.refuse(row, "holds " + value + ", which a floating-point number can't hold");
      }
      numbers[row] = value;
    }
    return numbers;
  }

  @Override
  public IntegerColumn only(int[] rows) {
    return new IntegerColumn(head.only(rows), values.only(rows), unit);
  }
}
