package io.mlgate.measurement;

import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TableException;
import io.mlgate.table.TextColumn;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads labels and predictions of two classes. The positive value is stated, or 1 or true; the
 * other is the first other one that occurs, and a third one is refused: one class against several
 * is a choice that the table must make visible.
 */
final class TwoClasses {
  private static final String NEITHER = ", neither 0 nor 1; name the positive value or the task";

  private final Optional<String> positive;
  private Optional<String> other = Optional.empty();
  private boolean positiveSeen;

  TwoClasses(Optional<String> positive) {
    this.positive = positive;
  }

  /** The true classes; the stated positive value must occur, since it may be misspelt. */
  byte[] labels(Column column) {
    byte[] bits = bits(column);
    if (positive.isPresent()) {
      boolean occurs = false;
      for (byte bit : bits) {
        occurs |= bit == 1;
      }
      if (!occurs) {
        throw column.refuse(
            -1, "no row holds " + CellWord.quoted(positive.get()) + ", the positive value");
      }
    }
    return bits;
  }

  /** 1 where a row holds the positive value, else 0. */
  byte[] bits(Column column) {
    if (column instanceof TextColumn text) {
      return texts(text);
    }
    if (column instanceof BooleanColumn booleans) {
      return booleans(booleans);
    }
    return column instanceof IntegerColumn integers
        ? integers
            .toBytes()
            .map(values -> integers(values, column))
            .orElseGet(() -> numbers(column))
        : numbers(column);
  }

  /** A table of what each byte stands for: classes come by chance, which no branch can foretell. */
  private byte[] integers(byte[] values, Column column) {
    byte[] bitOf = new byte[256];
    Arrays.fill(bitOf, (byte) -1);
    byte[] bits = new byte[values.length];
    for (int row = 0; row < bits.length; row++) {
      int value = values[row] & 0xFF;
      if (bitOf[value] < 0) {
        bitOf[value] = bit((double) values[row], column, row, positive.isPresent());
      }
      bits[row] = bitOf[value];
    }
    return bits;
  }

  private byte[] texts(TextColumn column) {
    int[] codes = column.toCodes();
    if (positive.isEmpty()) {
      throw refuseText(column);
    }
    byte[] bitOf = new byte[column.values().size()];
    Arrays.fill(bitOf, (byte) -1);
    byte[] bits = new byte[codes.length];
    for (int row = 0; row < codes.length; row++) {
      if (bitOf[codes[row]] < 0) {
        bitOf[codes[row]] = bit(column.values().get(codes[row]), column, row);
      }
      bits[row] = bitOf[codes[row]];
    }
    return bits;
  }

  /** One stray word makes a column of bits one of text, so the first such word is named. */
  private static TableException refuseText(TextColumn column) {
    for (int row = 0; row < column.size(); row++) {
      String word = column.text(row);
      if (!word.equals("0") && !word.equals("1")) {
        return column.refuse(row, "holds " + CellWord.quoted(word) + NEITHER);
      }
    }
    return column.refuse(-1, "holds text where 0 and 1 should be numbers");
  }

  private byte[] booleans(BooleanColumn column) {
    boolean[] values = column.toBooleans();
    byte[] bits = new byte[values.length];
    for (int row = 0; row < bits.length; row++) {
      bits[row] =
          positive.isEmpty()
              ? (byte) (values[row] ? 1 : 0)
              : bit(Boolean.toString(values[row]), column, row);
    }
    return bits;
  }

  private byte[] numbers(Column column) {
    // Integers beyond 2^53 are refused here, which no class is called.
    double[] values = column.toDoubles();
    byte[] bits = new byte[values.length];
    double zero = Double.NaN;
    double one = Double.NaN;
    for (int row = 0; row < bits.length; row++) {
      double value = values[row];
      if (value == one) {
        bits[row] = 1;
      } else if (value != zero) {
        bits[row] = bit(value, column, row, positive.isPresent());
        one = bits[row] == 1 ? value : one;
        zero = bits[row] == 0 ? value : zero;
      }
    }
    return bits;
  }

  private String word(double value) {
    boolean isPositive = positive.filter(word -> isNumber(word, value)).isPresent();
    return isPositive ? positive.get() : CellWord.of(value);
  }

  private static boolean isNumber(String word, double value) {
    try {
      return Double.parseDouble(word) == value;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private byte bit(double value, Column column, int row, boolean stated) {
    return stated ? bit(word(value), column, row) : bit(value, column, row);
  }

  private static byte bit(double value, Column column, int row) {
    if (value == 0 || value == 1) {
      return (byte) value;
    }
    throw column.refuse(row, "holds " + CellWord.of(value) + NEITHER);
  }

  private byte bit(String word, Column column, int row) {
    if (word.equals(positive.orElseThrow())) {
      positiveSeen = true;
      return 1;
    }
    if (other.isEmpty()) {
      other = Optional.of(word);
    }
    if (!other.get().equals(word)) {
      throw column.refuse(
          row,
          "holds "
              + CellWord.quoted(word)
              + ", a third value beside "
              + CellWord.quoted(positive.get())
              + " and "
              + CellWord.quoted(other.get())
              + (positiveSeen
                  ? ""
                  : "; no row before holds "
                      + CellWord.quoted(positive.get())
                      + ", the positive value: is it misspelt?"));
    }
    return 0;
  }

  /** Whether a column of numbers holds nothing but 0 and 1. */
  static boolean areBits(NumberColumn column) {
    for (double value : column.toDoubles()) {
      if (value != 0 && value != 1) {
        return false;
      }
    }
    return true;
  }
}
