package io.mlgate.gate;

import io.mlgate.drift.CategoricalSamples;
import io.mlgate.drift.ColumnSamples;
import io.mlgate.drift.NumericSample;
import io.mlgate.drift.NumericSamples;
import io.mlgate.policy.MissingValues;
import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TextColumn;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Brings one column of two tables to the samples that drift is measured between. */
final class DriftSamples {
  /** More are no categories but names: each would need rows enough to have a share. */
  private static final int MOST_CATEGORIES = 1_000;

  private static final int NONE = -1;

  private final DriftTable reference;
  private final DriftTable current;
  private final MissingValues missing;

  DriftSamples(DriftTable reference, DriftTable current, MissingValues missing) {
    this.reference = reference;
    this.current = current;
    this.missing = missing;
  }

  /**
   * The samples of a column: numbers, or categories of text and booleans.
   *
   * @throws UnfitRowsException if a table lacks it, both hold different things, or no row of one
   *     has a value
   * @throws io.mlgate.table.TableException if a row has no value and may not be left out
   */
  ColumnSamples of(String name) {
    Column before = reference.column(name);
    Column now = current.column(name);
    if (isNumeric(before) && isNumeric(now) && unit(before).equals(unit(now))) {
      return new NumericSamples(
          NumericSample.finite(numbers(reference, before)),
          NumericSample.finite(numbers(current, now)));
    }
    if (before instanceof TextColumn first && now instanceof TextColumn second) {
      return texts(first, second);
    }
    if (before instanceof BooleanColumn first && now instanceof BooleanColumn second) {
      return CategoricalSamples.present(
          codes(reference, first, row -> first.value(row) ? 1 : 0),
          codes(current, second, row -> second.value(row) ? 1 : 0),
          List.of("false", "true"));
    }
    throw current.refuse(
        name, "holds " + kind(now) + ", where " + reference.name() + " holds " + kind(before));
  }

  private static boolean isNumeric(Column column) {
    return column instanceof NumberColumn || column instanceof IntegerColumn;
  }

  private static Optional<ChronoUnit> unit(Column column) {
    return column instanceof IntegerColumn integers ? integers.unit() : Optional.empty();
  }

  private static String kind(Column column) {
    return unit(column).map(unit -> "times in " + unit).orElse(column.kind());
  }

  private double[] numbers(DriftTable table, Column column) {
    double[] numbers = new double[column.size()];
    int left = numbers.length;
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(column, row);
      if (!Double.isFinite(numbers[row])) {
        requireDropping(column, row, numbers[row]);
        left--;
      }
    }
    return requireAny(table, column, left, numbers);
  }

  private static double number(Column column, int row) {
    if (column.nulls().contains(row)) {
      return Double.NaN;
    }
    // Beyond 2^53 neighbours become one: nothing that a distribution would show.
    return column instanceof NumberColumn numbers
        ? numbers.value(row)
        : ((IntegerColumn) column).value(row);
  }

  private ColumnSamples texts(TextColumn before, TextColumn now) {
    Map<String, Integer> codeOf = new HashMap<>();
    before.values().forEach(value -> codeOf.putIfAbsent(value, codeOf.size()));
    now.values().forEach(value -> codeOf.putIfAbsent(value, codeOf.size()));
    if (codeOf.size() > MOST_CATEGORIES) {
      throw current.refuse(
          now.name(),
          "has, with the reference, "
              + codeOf.size()
              + " different texts; more than 1,000 are not compared: leave it out with 'except',"
              + " or name 'columns'");
    }
    String[] categories = new String[codeOf.size()];
    codeOf.forEach((value, code) -> categories[code] = value);
    return CategoricalSamples.present(
        codes(reference, before, row -> codeOf.get(before.values().get(before.code(row)))),
        codes(current, now, row -> codeOf.get(now.values().get(now.code(row)))),
        List.of(categories));
  }

  private int[] codes(DriftTable table, Column column, IntUnaryOperator codeOf) {
    int[] codes = new int[column.size()];
    int left = codes.length;
    for (int row = 0; row < codes.length; row++) {
      if (column.nulls().contains(row)) {
        requireDropping(column, row, Double.NaN);
        codes[row] = NONE;
        left--;
      } else {
        codes[row] = codeOf.applyAsInt(row);
      }
    }
    return requireAny(table, column, left, codes);
  }

  private void requireDropping(Column column, int row, double value) {
    if (missing == MissingValues.ERROR) {
      throw column.refuse(
          row,
          (Double.isNaN(value) ? "has no value" : "holds " + value + ", no finite number")
              + "; to compare the rows that have one, write 'missing: drop'");
    }
  }

  private static <T> T requireAny(DriftTable table, Column column, int left, T values) {
    if (left == 0) {
      throw table.refuse(column.name(), "no row has a value");
    }
    return values;
  }
}
