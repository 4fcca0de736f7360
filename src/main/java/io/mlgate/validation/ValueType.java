package io.mlgate.validation;

import io.mlgate.IsoTime;
import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TextColumn;
import java.util.List;
import java.util.Locale;

/** What the values of a column are. */
public enum ValueType {
  /** Whole numbers of 64 bits. */
  LONG,
  /** Numbers, whole ones too. */
  DOUBLE,
  /** Truth values. */
  BOOLEAN,
  /** Text. */
  STRING,
  /** Dates and times of Parquet, or text in ISO 8601; no numbers since 1970. */
  DATETIME;

  /**
   * Whether all of a column is of this type. A column without any value is of each, if its file
   * knows no type for it: those of CSV and JSON then read as text.
   */
  public Checked check(Column column) {
    if (column instanceof TextColumn text && text.values().isEmpty()) {
      return new Checked(true, 0, "no row has a value that could be of another type");
    }
    if (this == DATETIME && column instanceof TextColumn text) {
      return times(text);
    }
    return isOf(column)
        ? new Checked(true, 0, "holds " + kind(column) + ", as " + word() + " asks")
        : new Checked(
            false, column.size(), "holds " + kind(column) + ", where " + word() + " is asked");
  }

  private boolean isOf(Column column) {
    boolean isWhole = column instanceof IntegerColumn integers && integers.unit().isEmpty();
    return switch (this) {
      case LONG -> isWhole;
      case DOUBLE -> isWhole || column instanceof NumberColumn;
      case BOOLEAN -> column instanceof BooleanColumn;
      case STRING -> column instanceof TextColumn;
      case DATETIME -> column instanceof IntegerColumn integers && integers.unit().isPresent();
    };
  }

  private static Checked times(TextColumn column) {
    List<String> values = column.values();
    boolean[] isTime = new boolean[values.size()];
    for (int code = 0; code < isTime.length; code++) {
      isTime[code] = IsoTime.parse(values.get(code)).isPresent();
    }
    Tally others = new Tally(column.size());
    for (int row = 0; row < column.size(); row++) {
      int code = column.code(row);
      if (code != TextColumn.NULL && !isTime[code]) {
        others.add(row);
      }
    }
    return others.count() == 0
        ? new Checked(true, 0, "holds times in ISO 8601, as datetime asks")
        : new Checked(
            false,
            others.count(),
            others.ofRows() + " hold no time in ISO 8601: " + others.where());
  }

  /** What a column holds, in words that tell dates from numbers. */
  static String kind(Column column) {
    return column instanceof IntegerColumn integers && integers.unit().isPresent()
        ? "dates or times"
        : column instanceof NumberColumn ? "floating-point numbers" : column.kind();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
