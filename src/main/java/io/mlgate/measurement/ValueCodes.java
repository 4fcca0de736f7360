package io.mlgate.measurement;

import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The values of a column as codes from 0 in the order of the values, whatever the order of the
 * rows.
 */
final class ValueCodes {
  private final int[] codes;
  private final int size;
  private final IntFunction<String> word;

  private ValueCodes(int[] codes, int size, IntFunction<String> word) {
    this.codes = codes;
    this.size = size;
    this.word = word;
  }

  /**
   * Codes a column.
   *
   * @throws io.mlgate.table.TableException at a null, or if it holds floating-point numbers
   */
  static ValueCodes of(Column column) {
    if (column instanceof TextColumn text) {
      return ofText(text);
    }
    if (column instanceof IntegerColumn integers) {
      return ofIntegers(integers.toLongs());
    }
    if (column instanceof BooleanColumn booleans) {
      boolean[] values = booleans.toBooleans();
      long[] bits = new long[values.length];
      for (int row = 0; row < bits.length; row++) {
        bits[row] = values[row] ? 1 : 0;
      }
      ValueCodes coded = ofIntegers(bits);
      return new ValueCodes(
          coded.codes, coded.size, code -> coded.word.apply(code).equals("1") ? "true" : "false");
    }
    throw column.refuse(
        -1, "holds floating-point numbers; classes and clusters are text, integers or booleans");
  }

  private static ValueCodes ofText(TextColumn column) {
    int[] codes = column.toCodes();
    List<String> values = column.values();
    int[] order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted((a, b) -> values.get(a).compareTo(values.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    for (int row = 0; row < codes.length; row++) {
      codes[row] = rank[codes[row]];
    }
    return new ValueCodes(codes, order.length, code -> values.get(order[code]));
  }

  private static ValueCodes ofIntegers(long[] values) {
    long[] sorted = Arrays.stream(values).sorted().distinct().toArray();
    int[] codes = new int[values.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = Arrays.binarySearch(sorted, values[row]);
    }
    return new ValueCodes(codes, sorted.length, code -> Long.toString(sorted[code]));
  }

  /** Each row's code. */
  int[] codes() {
    return codes;
  }

  /** A row's value. */
  String word(int row) {
    return word.apply(codes[row]);
  }

  /** How many values there are. */
  int size() {
    return size;
  }

  /** The values in the order of their codes. */
  List<String> words() {
    return IntStream.range(0, size).mapToObj(word).toList();
  }
}
