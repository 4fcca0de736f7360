package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads names of columns, and which of them a model fills. */
final class ColumnsGrammar {
  /** What a model can say of a row, in the order in which messages list it. */
  static final List<String> MODEL_KEYS = List.of("score", "scores", "prediction", "quantiles");

  private ColumnsGrammar() {}

  /** One name, or a list of distinct names. */
  static List<String> oneOrMore(Value value) {
    return value.isList() ? distinct(value) : value.text().stream().toList();
  }

  /** One value, or a list of values that may repeat. */
  static List<String> values(Value value) {
    return value.isList()
        ? value.items().stream().flatMap(item -> item.literal().stream()).toList()
        : value.literal().stream().toList();
  }

  /** A list of distinct values. */
  static List<String> distinct(Value list) {
    Set<String> names = new LinkedHashSet<>();
    for (Value item : list.items()) {
      Optional<String> name = item.literal();
      if (name.isPresent() && !names.add(name.get())) {
        item.refuse("names " + Quoted.of(name.get()) + " twice");
      }
    }
    return List.copyOf(names);
  }

  /** What a model says; empty where nothing is named. */
  static PredictedColumns ofModel(Mapping mapping) {
    return new PredictedColumns(
        mapping.optional("score").flatMap(Value::text),
        mapping.optional("scores").map(ColumnsGrammar::distinct).orElse(List.of()),
        mapping.optional("prediction").flatMap(Value::text),
        mapping.optional("quantiles").map(ColumnsGrammar::quantiles).orElse(Map.of()));
  }

  /** {@code {0.9: p90}}. */
  private static Map<BigDecimal, String> quantiles(Value value) {
    Map<BigDecimal, String> quantiles = new LinkedHashMap<>();
    List<Value.Field> fields = value.fields();
    if (fields.isEmpty() && value.isMapping()) {
      value.refuse("must name the column of at least one quantile, such as {0.9: p90}");
    }
    for (Value.Field field : fields) {
      Optional<BigDecimal> level =
          NumberText.parse(field.key())
              .filter(number -> number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0);
      Optional<String> column = field.value().text();
      if (level.isEmpty()) {
        value.refuseAt(
            field.position(),
            "the level "
                + Quoted.of(field.key())
                + " must be a number between 0 and 1, both excluded: 0.9 for the 90th percentile");
      } else if (quantiles.putIfAbsent(level.get().stripTrailingZeros(), column.orElse(""))
          != null) {
        value.refuseAt(field.position(), "the level " + field.key() + " is there already");
      }
    }
    return quantiles;
  }
}
