package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a gate on a schema: {@code {schema: holdout, columns: {age: {type: long, min: 18}}, rows:
 * {min: 1000}}}.
 */
final class SchemaGateGrammar implements GateKind {
  private static final int MOST_COLUMNS = 1_000;
  private static final int MOST_KEYS = 8;
  private static final long MOST_ROWS = 1_000_000_000;

  private static final List<String> PARTS = List.of("columns", "rows", "unique");

  @Override
  public String key() {
    return "schema";
  }

  @Override
  public List<String> keys() {
    return List.of("schema", "columns", "rows", "others", "unique");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Value schema = gate.required("schema");
    Optional<EvaluationRule> evaluation =
        schema.isMapping() ? Optional.empty() : rows.named(schema);
    String table =
        schema.isMapping()
            ? ArtifactPath.read(schema.mapping(Keys.of("table")).required("table")).orElse("")
            : evaluation.map(EvaluationRule::table).orElse("");
    if (!gate.mentionsAny(PARTS)) {
      gate.refuse("checks nothing: give columns, rows or unique");
    }
    Optional<Mapping> range =
        gate.optional("rows").map(value -> value.mapping(Keys.of("min", "max")));
    range
        .filter(limits -> !limits.mentionsAny(List.of("min", "max")))
        .ifPresent(limits -> limits.refuse("accepts any number of rows: give min or max"));
    return new SchemaRule(
        evaluation.map(EvaluationRule::name),
        table,
        gate.optional("columns").map(SchemaGateGrammar::columns).orElse(List.of()),
        rows(range, "min"),
        rows(range, "max"),
        refusesOthers(gate),
        unique(gate));
  }

  private static List<SchemaColumn> columns(Value value) {
    List<Value.Field> fields = value.fields();
    if (value.isMapping() && fields.isEmpty()) {
      value.refuse("must name a column at least, such as {age: {type: long}}");
    }
    if (fields.size() > MOST_COLUMNS) {
      value.refuse("names more than 1,000 columns");
      return List.of();
    }
    fields.stream()
        .filter(field -> field.key().chars().anyMatch(Character::isISOControl))
        .forEach(
            field ->
                value.refuseAt(
                    field.position(),
                    "the column "
                        + Quoted.of(field.key())
                        + " must be one line without control characters"));
    return fields.stream().map(SchemaColumnGrammar::read).toList();
  }

  private static OptionalLong rows(Optional<Mapping> range, String key) {
    Optional<Value> value = range.flatMap(limits -> limits.optional(key));
    Optional<BigDecimal> number = value.flatMap(Value::number);
    Optional<Long> rows = number.flatMap(SchemaGateGrammar::count);
    if (number.isPresent() && rows.isEmpty()) {
      value.get().refuse("must be a whole number from 1 to 1,000,000,000");
    }
    return rows.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static Optional<Long> count(BigDecimal number) {
    try {
      long count = number.longValueExact();
      return count >= 1 && count <= MOST_ROWS ? Optional.of(count) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static boolean refusesOthers(Mapping gate) {
    Optional<Value> others = gate.optional("others");
    boolean refuses =
        others
            .flatMap(value -> value.word(OtherColumns.class))
            .equals(Optional.of(OtherColumns.REFUSE));
    if (refuses && !gate.mentionsAny(List.of("columns"))) {
      others.get().refuse("refuses every column: name those that are accepted in 'columns'");
    }
    return refuses;
  }

  private static List<String> unique(Mapping gate) {
    Optional<Value> unique = gate.optional("unique");
    List<String> columns = unique.map(ColumnsGrammar::oneOrMore).orElse(List.of());
    if (columns.size() > MOST_KEYS) {
      unique.get().refuse("names more than " + MOST_KEYS + " columns");
    }
    return columns;
  }
}
