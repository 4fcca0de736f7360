package io.mlgate.validation;

import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.Legible;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TextColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Whether each value is one of a few. Text is compared letter by letter, numbers by what they are
 * worth, truth values with {@code true} and {@code false}. Rows without a value are of no account.
 */
public final class AcceptedValuesCheck {
  private static final int MOST_SHOWN = 3;

  private AcceptedValuesCheck() {}

  /**
   * Checks a column.
   *
   * @param accepted the values as they are written
   */
  public static Checked of(Column column, Collection<String> accepted) {
    if (column instanceof TextColumn text) {
      Set<String> known = Set.copyOf(accepted);
      List<String> values = text.values();
      boolean[] isUnexpected = new boolean[values.size()];
      for (int code = 0; code < isUnexpected.length; code++) {
        isUnexpected[code] = !known.contains(values.get(code));
      }
      return count(
          column,
          row -> text.code(row) != TextColumn.NULL && isUnexpected[text.code(row)],
          row -> values.get(text.code(row)));
    }
    if (column instanceof BooleanColumn truths) {
      boolean acceptsTrue = accepted.contains("true");
      boolean acceptsFalse = accepted.contains("false");
      return count(
          column,
          row -> !truths.nulls().contains(row) && !(truths.value(row) ? acceptsTrue : acceptsFalse),
          row -> String.valueOf(truths.value(row)));
    }
    if (column instanceof NumberColumn numbers) {
      // Adding 0 makes a negative zero one that equals every other.
      double[] known =
          numbers(accepted).stream()
              .mapToDouble(number -> number.doubleValue() + 0.0)
              .sorted()
              .toArray();
      return count(
          column,
          row ->
              !Double.isNaN(numbers.value(row))
                  && Arrays.binarySearch(known, numbers.value(row) + 0.0) < 0,
          row -> String.valueOf(numbers.value(row)));
    }
    IntegerColumn integers = (IntegerColumn) column;
    if (integers.unit().isPresent()) {
      return new Checked(
          false, column.size(), "holds dates or times, which a list of values does not name");
    }
    long[] known =
        numbers(accepted).stream()
            .flatMap(number -> exact(number).stream())
            .mapToLong(number -> number)
            .sorted()
            .toArray();
    return count(
        column,
        row ->
            !integers.nulls().contains(row) && Arrays.binarySearch(known, integers.value(row)) < 0,
        row -> String.valueOf(integers.value(row)));
  }

  private static Checked count(
      Column column, IntPredicate isUnexpected, IntFunction<String> value) {
    Tally rows = new Tally(column.size());
    Set<String> shown = new LinkedHashSet<>();
    for (int row = 0; row < column.size(); row++) {
      if (isUnexpected.test(row)) {
        rows.add(row);
        if (shown.size() <= MOST_SHOWN) {
          shown.add(Legible.quoted(value.apply(row)));
        }
      }
    }
    if (rows.count() == 0) {
      return new Checked(true, 0, "holds only accepted values");
    }
    String few = String.join(", ", shown.stream().limit(MOST_SHOWN).toList());
    return new Checked(
        false,
        rows.count(),
        rows.ofRows()
            + " hold another value than the accepted, such as "
            + few
            + (shown.size() > MOST_SHOWN ? ", ..." : "")
            + ": "
            + rows.where());
  }

  /** Those that are numbers. */
  private static List<BigDecimal> numbers(Collection<String> texts) {
    return texts.stream().flatMap(text -> number(text).stream()).toList();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> exact(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
