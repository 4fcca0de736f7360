package io.mlgate.policy;

import io.mlgate.IsoTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a column must hold: {@code {type: long, min: 18, max: 120, maxMissing: 0.01}}. */
final class SchemaColumnGrammar {
  /** As many as there may be groups: whoever has more categories means something else. */
  private static final int MOST_VALUES = 1_000;

  private static final Keys KEYS = Keys.of("type", "min", "max", "maxMissing", "values", "unique");

  private static final Set<CellType> WITH_LIMITS =
      Set.of(CellType.LONG, CellType.DOUBLE, CellType.DATETIME);

  private final Mapping column;
  private final Optional<CellType> type;

  private SchemaColumnGrammar(Mapping column) {
    this.column = column;
    this.type = column.optional("type").flatMap(value -> value.word(CellType.class));
  }

  static SchemaColumn read(Value.Field field) {
    return new SchemaColumnGrammar(field.value().mapping(KEYS)).read(field.key());
  }

  private SchemaColumn read(String name) {
    return new SchemaColumn(
        name,
        type,
        maxMissing(),
        limit("min"),
        limit("max"),
        values(),
        column.optional("unique").flatMap(Value::truth).orElse(false));
  }

  private BigDecimal maxMissing() {
    Optional<Value> value = column.optional("maxMissing");
    Optional<BigDecimal> share = value.flatMap(Value::number);
    share
        .filter(most -> most.signum() < 0 || most.compareTo(BigDecimal.ONE) > 0)
        .ifPresent(
            most -> value.get().refuse("must be a share between 0 and 1, such as 0.01 for 1%"));
    return share.orElse(BigDecimal.ZERO);
  }

  /** A number, or a time where the type or the way it is written says so. */
  private Optional<CellLimit> limit(String key) {
    Optional<Value> written = column.optional(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Value value = written.get();
    if (type.isPresent() && !WITH_LIMITS.contains(type.get())) {
      value.refuse(
          "limits numbers and times, and the type is " + type.get().word() + ": remove it");
      return Optional.empty();
    }
    boolean isTime = type.map(CellType.DATETIME::equals).orElse(value.scalarText().isPresent());
    return isTime
        ? time(value).map(CellLimit.OfTime::new)
        : value.number().map(CellLimit.OfNumber::new);
  }

  private static Optional<Instant> time(Value value) {
    Optional<String> text =
        value.isNumber()
            ? value.wrongType("a date or time in ISO 8601, such as 2026-03-01", "")
            : value.text();
    Optional<Instant> time = text.flatMap(IsoTime::parse);
    if (text.isPresent() && time.isEmpty()) {
      value.refuse(
          "must be a date or time in ISO 8601, such as 2026-03-01 or 2026-03-01T12:00:00Z, or a"
              + " number without quotes");
    }
    return time;
  }

  private List<String> values() {
    Optional<Value> written = column.optional("values");
    if (written.isEmpty()) {
      return List.of();
    }
    Value value = written.get();
    List<String> values = ColumnsGrammar.distinct(value);
    if (values.size() > MOST_VALUES) {
      value.refuse("names more than 1,000 values");
    }
    if (type.filter(CellType.DATETIME::equals).isPresent()) {
      value.refuse("names no dates or times: give min and max");
    } else if (column.mentionsAny(List.of("min", "max"))) {
      value.refuse("says already what is accepted: remove min and max");
    }
    return values;
  }
}
