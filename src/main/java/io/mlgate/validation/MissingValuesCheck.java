package io.mlgate.validation;

import io.mlgate.table.Column;
import io.mlgate.table.NumberColumn;
import java.math.BigDecimal;

/**
 * How many rows have no value. NaN counts as missing, as it does in data frames. An infinite number
 * is neither a value nor missing: none is accepted, whatever may be missing.
 */
public final class MissingValuesCheck {
  private MissingValuesCheck() {}

  /**
   * Checks a column.
   *
   * @param most the greatest accepted share of rows without a value, from 0 to 1
   */
  public static Checked of(Column column, BigDecimal most) {
    Tally missing = new Tally(column.size());
    Tally infinite = new Tally(column.size());
    if (column instanceof NumberColumn numbers) {
      for (int row = 0; row < column.size(); row++) {
        double value = numbers.value(row);
        if (Double.isNaN(value)) {
          missing.add(row);
        } else if (Double.isInfinite(value)) {
          infinite.add(row);
        }
      }
    } else if (column.nulls().count() > 0) {
      for (int row = 0; row < column.size(); row++) {
        if (column.nulls().contains(row)) {
          missing.add(row);
        }
      }
    }
    if (infinite.count() > 0) {
      return new Checked(
          false,
          (long) infinite.count() + missing.count(),
          infinite.ofRows()
              + " hold an infinite number, which is never accepted: "
              + infinite.where());
    }
    if (missing.count() == 0) {
      return new Checked(true, 0, "each of " + Tally.counted(column.size()) + " rows has a value");
    }
    boolean holds =
        BigDecimal.valueOf(missing.count())
                .compareTo(most.multiply(BigDecimal.valueOf(column.size())))
            <= 0;
    String words = missing.ofRows() + " have no value, and ";
    return new Checked(
        holds,
        missing.count(),
        holds
            ? words + Tally.shareAsPercent(most) + " may"
            : words
                + (most.signum() == 0 ? "none" : "at most " + Tally.shareAsPercent(most))
                + " may: "
                + missing.where());
  }
}
