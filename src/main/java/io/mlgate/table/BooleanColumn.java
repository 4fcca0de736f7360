package io.mlgate.table;

/** Truth values. */
public final class BooleanColumn implements Column {
  private final ColumnHead head;
  private final boolean[] values;

  BooleanColumn(ColumnHead head, boolean[] values) {
    this.head = head;
    this.values = values;
    if (values.length != head.size()) {
      throw new IllegalArgumentException("column '" + head.name() + "' has a row without a value");
    }
  }

  /** A column of which each row has a value. */
  public static BooleanColumn of(String name, boolean... values) {
    return of(name, Nulls.none(), values);
  }

  /** A column with nulls; what is written in their rows is of no account. */
  public static BooleanColumn of(String name, Nulls nulls, boolean... values) {
    return new BooleanColumn(ColumnHead.of(name, values.length, nulls), values.clone());
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
    return "booleans";
  }

  @Override
  public TableException refuse(int row, String reason) {
    return head.refuse(row, reason);
  }

  /** The value of a row; false in a null's row. */
  public boolean value(int row) {
    return !head.nulls().contains(row) && values[row];
  }

  /**
   * All values.
   *
   * @throws TableException at the first null
   */
  public boolean[] toBooleans() {
    head.requireValues();
    return values.clone();
  }

  @Override
  public double[] toDoubles() {
    head.requireValues();
    double[] numbers = new double[values.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = values[row] ? 1 : 0;
    }
    return numbers;
  }

  @Override
  public BooleanColumn only(int[] rows) {
    boolean[] kept = new boolean[rows.length];
    for (int row = 0; row < kept.length; row++) {
      kept[row] = values[rows[row]];
    }
    return new BooleanColumn(head.only(rows), kept);
  }
}
