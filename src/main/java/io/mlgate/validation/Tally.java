package io.mlgate.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Counts rows that break a rule, and keeps where the first few stand. */
final class Tally {
  private static final int FEW = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final int rows;
  private final int[] first = new int[FEW];
  private int count;

  /** Of a table with so many rows. */
  Tally(int rows) {
    this.rows = rows;
  }

  /** Adds a row by its index from 0; rows come in their order. */
  void add(int row) {
    if (count < FEW) {
      first[count] = row;
    }
    count++;
  }

  /** Adds rows of which nobody asks where they stand: the first few are there already. */
  void addMore(int more) {
    count += more;
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return count >= FEW;
  }

  /** {@code 12 of 5,000 rows (0.24%)}. */
  String ofRows() {
    return counted(count)
        + " of "
        + counted(rows)
        + (rows == 1 ? " row (" : " rows (")
        + percent(count, rows)
        + ")";
  }

  /** {@code row 3}, or {@code rows 3, 17, 99, 120, 501, ...}: counted from 1. */
  String where() {
    StringBuilder text = new StringBuilder(count == 1 ? "row " : "rows ");
    for (int i = 0; i < Math.min(count, FEW); i++) {
      text.append(i == 0 ? "" : ", ").append(first[i] + 1);
    }
    return count > FEW ? text.append(", ...").toString() : text.toString();
  }

  static String counted(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Rounded down to three digits, so that only all rows are 100%. */
  static String percent(long part, long whole) {
    if (whole == 0) {
      return "0%";
    }
    BigDecimal share =
        BigDecimal.valueOf(part)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(whole), new MathContext(3, RoundingMode.DOWN));
    return percent(share);
  }

  /** A share between 0 and 1, as it is written. */
  static String shareAsPercent(BigDecimal share) {
    return percent(share.multiply(HUNDRED));
  }

  private static String percent(BigDecimal hundredths) {
    return (hundredths.signum() == 0 ? "0" : hundredths.stripTrailingZeros().toPlainString()) + "%";
  }
}
