package io.mlgate.draft;

import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.TextColumn;
import io.mlgate.validation.MissingValuesCheck;
import io.mlgate.validation.UniqueRows;
import io.mlgate.validation.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a schema may ask of a column, by what it holds now. */
final class DraftedColumn {
  /** More are names, not categories. */
  private static final int MOST_VALUES = 20;

  /** Categories come again: fewer rows a value do not tell that there are no others. */
  private static final int ROWS_A_VALUE = 10;

  private static final int LONGEST_VALUE = 60;
  private static final int SIGNIFICANT = 2;
  private static final Pattern OF_A_KEY =
      Pattern.compile("(.*[^a-z])?(id|ids|key|uuid|guid)", Pattern.CASE_INSENSITIVE);

  private final Column column;
  private final List<String> keys = new ArrayList<>();

  private DraftedColumn(Column column) {
    this.column = column;
  }

  /** What can be asked; empty if a column holds what no schema accepts. */
  static Optional<DraftedColumn> of(Column column) {
    if (!MissingValuesCheck.of(column, BigDecimal.ONE).holds()) {
      return Optional.empty();
    }
    DraftedColumn drafted = new DraftedColumn(column);
    drafted.draft();
    return Optional.of(drafted);
  }

  String line(String name) {
    return name + ": {" + String.join(", ", keys) + "}\n";
  }

  private void draft() {
    long missing = MissingValuesCheck.of(column, BigDecimal.ONE).violations();
    boolean isKey = OF_A_KEY.matcher(column.name()).matches();
    if (missing < column.size()) {
      type().ifPresent(type -> keys.add("type: " + type.name().toLowerCase(Locale.ROOT)));
      if (!isKey) {
        limits();
        values();
      }
    }
    if (missing > 0) {
      keys.add("maxMissing: " + share(missing));
    } else if (isKey && column.size() > 1 && UniqueRows.of(column).holds()) {
      keys.add("unique: true");
    }
  }

  /** The narrowest that it is, but times in text are times. */
  private Optional<ValueType> type() {
    for (ValueType type :
        List.of(
            ValueType.BOOLEAN,
            ValueType.LONG,
            ValueType.DOUBLE,
            ValueType.DATETIME,
            ValueType.STRING)) {
      if (type.check(column).holds()) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Times have none: those of the next run are later. */
  private void limits() {
    if (column instanceof NumberColumn numbers) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < numbers.size(); row++) {
        double value = numbers.value(row);
        if (!Double.isNaN(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
      limits(new BigDecimal(least), new BigDecimal(most));
    } else if (column instanceof IntegerColumn integers && integers.unit().isEmpty()) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int row = 0; row < integers.size(); row++) {
        if (!integers.nulls().contains(row)) {
          least = Math.min(least, integers.value(row));
          most = Math.max(most, integers.value(row));
        }
      }
      limits(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }
  }

  private void limits(BigDecimal least, BigDecimal most) {
    boolean isShare =
        column instanceof NumberColumn
            && least.signum() >= 0
            && most.compareTo(BigDecimal.ONE) <= 0;
    BigDecimal min = isShare ? BigDecimal.ZERO : outwards(least, RoundingMode.FLOOR);
    BigDecimal max = isShare ? BigDecimal.ONE : outwards(most, RoundingMode.CEILING);
    // Rounded outwards, the greatest doubles are none.
    if (Double.isFinite(min.doubleValue()) && Double.isFinite(max.doubleValue())) {
      keys.add("min: " + Slack.show(min));
      keys.add("max: " + Slack.show(max));
    }
  }

  private static BigDecimal outwards(BigDecimal value, RoundingMode rounding) {
    return value.round(new MathContext(SIGNIFICANT, rounding));
  }

  private void values() {
    if (!(column instanceof TextColumn text)
        || ValueType.DATETIME.check(column).holds()
        || text.values().size() > MOST_VALUES
        || text.values().size() * ROWS_A_VALUE > column.size()
        || !text.values().stream().allMatch(DraftedColumn::isWritable)) {
      return;
    }
    keys.add(
        text.values().stream()
            .sorted()
            .map(YamlText::scalar)
            .collect(Collectors.joining(", ", "values: [", "]")));
  }

  private static boolean isWritable(String value) {
    return !value.isBlank() && value.length() <= LONGEST_VALUE && YamlText.isVisible(value);
  }

  private String share(long missing) {
    return Slack.show(
        BigDecimal.valueOf(missing)
            .divide(
                BigDecimal.valueOf(column.size()), new MathContext(SIGNIFICANT, RoundingMode.UP))
            .min(BigDecimal.ONE));
  }
}
