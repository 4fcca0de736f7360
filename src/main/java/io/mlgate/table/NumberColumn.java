package io.mlgate.table;

/** Floating-point numbers. NaN and infinite ones are kept as they were written. */
public final class NumberColumn implements Column {
  private final ColumnHead head;
  private final double[] values;

  NumberColumn(ColumnHead head, double[] values) {
    this.head = head;
    this.values = values;
    if (values.length != head.size()) {
      throw new IllegalArgumentException("column '" + head.name() + "' has a row without a value");
    }
  }

  /** A column of which each row has a value. */
  public static NumberColumn of(String name, double... values) {
    return of(name, Nulls.none(), values);
  }

  /** A column with nulls; what is written in their rows is of no account. */
  public static NumberColumn of(String name, Nulls nulls, double... values) {
    return new NumberColumn(ColumnHead.of(name, values.length, nulls), values.clone());
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
    return "numbers";
  }

  @Override
  public TableException refuse(int row, String reason) {
    return head.refuse(row, reason);
  }

  /** The value of a row; NaN in a null's row. */
  public double value(int row) {
    return head.nulls().contains(row) ? Double.NaN : values[row];
  }

  @Override
  public double[] toDoubles() {
    return asDoubles().clone();
  }

  @Override
  public double[] asDoubles() {
    head.requireValues();
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw head.refuse(row, "holds " + values[row] + ", which is no finite number");
      }
    }
    return values;
  }

  @Override
  public NumberColumn only(int[] rows) {
    double[] kept = new double[rows.length];
    for (int row = 0; row < kept.length; row++) {
      kept[row] = values[rows[row]];
    }
    return new NumberColumn(head.only(rows), kept);
  }
}
