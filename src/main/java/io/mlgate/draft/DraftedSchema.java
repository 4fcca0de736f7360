package io.mlgate.draft;

import io.mlgate.table.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the lines of a gate on what a table holds, such that this very table passes. */
final class DraftedSchema {
  /** A schema of more columns than this was not read by the people who decide by it. */
  private static final int MOST_COLUMNS = 100;

  private static final int LONGEST_NAME = 200;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private DraftedSchema() {}

  /** The gate; empty if the table has no rows, of which nothing could be said. */
  static Optional<String> lines(String name, TableOfRun source) {
    int rows = source.table().rows();
    if (rows == 0) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (Column column : source.table().columns()) {
      Optional<DraftedColumn> drafted =
          isWritable(column.name()) ? DraftedColumn.of(column) : Optional.empty();
      if (drafted.isPresent() && columns.size() < MOST_COLUMNS) {
        columns.add("    " + drafted.get().line(YamlText.scalar(column.name())));
      } else {
        comments.add(YamlText.comment(column.name(), 80));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("  # What ")
        .append(YamlText.comment(source.path(), LONGEST_NAME))
        .append(" holds, with limits around what is in it now; ")
        .append(String.format(Locale.ROOT, "%,d", rows))
        .append(rows == 1 ? " row\n" : " rows\n");
    text.append("  ").append(name).append(":\n");
    text.append("    schema: {table: ").append(YamlText.scalar(source.path())).append("}\n");
    text.append("    rows: {min: ").append(leastRows(rows)).append("}\n");
    if (!columns.isEmpty()) {
      text.append("    columns:\n");
      columns.forEach(line -> text.append("  ").append(line));
    }
    if (!comments.isEmpty()) {
      text.append("    # Not drafted, since there are too many columns, an infinite number, or a")
          .append(" name that no policy can hold: ")
          .append(String.join(", ", comments.stream().limit(20).toList()))
          .append(comments.size() > 20 ? ", ...\n" : "\n");
    }
    return Optional.of(text.toString());
  }

  /** Half as many, rounded down to one digit. */
  private static String leastRows(int rows) {
    return BigDecimal.valueOf(rows)
        .multiply(HALF)
        .round(new MathContext(1, RoundingMode.DOWN))
        .max(BigDecimal.ONE)
        .setScale(0, RoundingMode.DOWN)
        .toPlainString();
  }

  private static boolean isWritable(String name) {
    return !name.isBlank() && name.length() <= LONGEST_NAME && YamlText.isVisible(name);
  }
}
