package io.mlgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a table of the candidate's run must hold; written {@code schema: EVALUATION} or {@code
 * schema: {table: PATH}}.
 *
 * @param evaluation name of the evaluation whose table it is; absent if a path names it
 * @param table artifact of the candidate's run
 * @param columns what columns must hold, in the policy's order
 * @param minRows least accepted number of rows
 * @param maxRows greatest accepted number of rows
 * @param refusesOthers whether the table may have no column beside these
 * @param unique columns that together name a row; empty if none do
 */
public record SchemaRule(
    Optional<String> evaluation,
    String table,
    List<SchemaColumn> columns,
    OptionalLong minRows,
    OptionalLong maxRows,
    boolean refusesOthers,
    List<String> unique)
    implements Rule {

  /** Copies the lists; nothing may be null. */
  public SchemaRule {
    Objects.requireNonNull(evaluation);
    Objects.requireNonNull(table);
    columns = List.copyOf(columns);
    Objects.requireNonNull(minRows);
    Objects.requireNonNull(maxRows);
    unique = List.copyOf(unique);
  }

  /** Whether it limits the number of rows. */
  public boolean limitsRows() {
    return minRows.isPresent() || maxRows.isPresent();
  }

  @Override
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (!columns.isEmpty()) {
      parts.add(columns.size() == 1 ? "1 column" : columns.size() + " columns");
    }
    minRows.ifPresent(rows -> parts.add("at least " + rows + " rows"));
    maxRows.ifPresent(rows -> parts.add("at most " + rows + " rows"));
    if (!unique.isEmpty()) {
      parts.add("unique by " + String.join(", ", unique));
    }
    if (refusesOthers) {
      parts.add("no other columns");
    }
    return "schema of " + evaluation.orElse(table) + ": " + String.join(", ", parts);
  }

  @Override
  public int results() {
    return columns.stream().mapToInt(column -> column.checks().size()).sum()
        + (limitsRows() ? 1 : 0)
        + (refusesOthers ? 1 : 0)
        + (unique.isEmpty() ? 0 : 1);
  }

  @Override
  public Optional<String> onRows() {
    return evaluation;
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
