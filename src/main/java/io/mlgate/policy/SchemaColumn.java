package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a column must hold.
 *
 * @param name its name in the table
 * @param type what its values must be
 * @param maxMissing greatest accepted share of rows without a value, from 0 to 1
 * @param min least accepted value
 * @param max greatest accepted value
 * @param values the accepted values as they are written; empty if all are
 * @param unique whether no value may come twice
 */
public record SchemaColumn(
    String name,
    Optional<CellType> type,
    BigDecimal maxMissing,
    Optional<CellLimit> min,
    Optional<CellLimit> max,
    List<String> values,
    boolean unique) {

  /** Copies the values; nothing may be null. */
  public SchemaColumn {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(maxMissing);
    Objects.requireNonNull(min);
    Objects.requireNonNull(max);
    values = List.copyOf(values);
  }

  /** What is checked of it, one result each: always whether values are missing. */
  public List<SchemaCheck> checks() {
    List<SchemaCheck> checks = new ArrayList<>();
    type.ifPresent(any -> checks.add(SchemaCheck.TYPE));
    checks.add(SchemaCheck.MISSING);
    min.ifPresent(any -> checks.add(SchemaCheck.MIN));
    max.ifPresent(any -> checks.add(SchemaCheck.MAX));
    if (!values.isEmpty()) {
      checks.add(SchemaCheck.VALUES);
    }
    if (unique) {
      checks.add(SchemaCheck.UNIQUE);
    }
    return checks;
  }
}
