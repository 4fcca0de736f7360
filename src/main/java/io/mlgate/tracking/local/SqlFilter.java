package io.mlgate.tracking.local;

import io.mlgate.tracking.local.filter.Condition;
import io.mlgate.tracking.local.filter.NumberOperator;
import io.mlgate.tracking.local.filter.RunFilter;
import io.mlgate.tracking.local.filter.TextField;
import io.mlgate.tracking.local.filter.TextOperator;
import io.mlgate.tracking.local.filter.TimeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A filter as conditions of SQL on a table {@code runs r}, with the meaning that MLflow's server
 * gives them on SQLite.
 *
 * <p>The text comes from closed sets only; whatever a user wrote is a parameter.
 */
final class SqlFilter {
  private final List<Object> parameters = new ArrayList<>();
  private final String sql;

  SqlFilter(RunFilter filter) {
    this.sql =
        filter.conditions().stream()
            .map(condition -> " AND " + sql(condition))
            .collect(Collectors.joining());
  }

  /** Conditions, each preceded by {@code AND}; empty for a filter without any. */
  String sql() {
    return sql;
  }

  /** The values of the parameters, in their order. */
  List<Object> parameters() {
    return List.copyOf(parameters);
  }

  private String sql(Condition condition) {
    if (condition instanceof Condition.Metric metric) {
      return sql(metric);
    }
    if (condition instanceof Condition.Time time) {
      return column(time.attribute()) + " " + time.operator().symbol() + " " + bind(time.value());
    }
    if (condition instanceof Condition.Text text) {
      return any(text.field(), column -> compare(column, text.operator(), text.value()));
    }
    if (condition instanceof Condition.Membership list) {
      return any(
          list.field(),
          column ->
              list.values().stream()
                  .map(this::bind)
                  .collect(
                      Collectors.joining(
                          ", ", column + (list.negated() ? " NOT IN (" : " IN ("), ")")));
    }
    Condition.Presence presence = (Condition.Presence) condition;
    return (presence.present() ? "" : "NOT ") + any(presence.field(), column -> "1");
  }

  /** NaN is stored as 0 with a flag: it differs from every number and compares with none. */
  private String sql(Condition.Metric metric) {
    boolean different = metric.operator() == NumberOperator.NOT_EQUAL;
    return "EXISTS (SELECT 1 FROM latest_metrics m WHERE m.run_uuid = r.run_uuid AND m.key = "
        + bind(metric.key())
        + " AND (m.value "
        + metric.operator().symbol()
        + " "
        + bind(metric.value())
        + (different ? " OR m.is_nan = 1" : " AND m.is_nan = 0")
        + "))";
  }

  private static String column(TimeAttribute attribute) {
    return switch (attribute) {
      case START_TIME -> "r.start_time";
      case END_TIME -> "r.end_time";
    };
  }

  /** A condition that holds if one of the field's texts passes a test on its column. */
  private String any(TextField field, UnaryOperator<String> test) {
    if (field instanceof TextField.Param param) {
      return keyed("params", param.key(), test);
    }
    if (field instanceof TextField.Tag tag) {
      return keyed("tags", tag.key(), test);
    }
    if (field instanceof TextField.Dataset dataset) {
      return any(dataset, test);
    }
    return switch ((TextField.Attribute) field) {
      case RUN_ID -> test.apply("r.run_uuid");
      // The column runs.name was added late and is empty in runs of older clients.
      case RUN_NAME -> keyed("tags", "mlflow.runName", test);
      case STATUS -> test.apply("r.status");
      case USER_ID -> test.apply("r.user_id");
      case ARTIFACT_URI -> test.apply("r.artifact_uri");
    };
  }

  private String any(TextField.Dataset dataset, UnaryOperator<String> test) {
    String inputs =
        "EXISTS (SELECT 1 FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id"
            + " LEFT JOIN input_tags t"
            + " ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'"
            + " WHERE i.destination_id = r.run_uuid AND ";
    return switch (dataset) {
      case NAME -> inputs + test.apply("d.name") + ")";
      case DIGEST -> inputs + test.apply("d.digest") + ")";
      case CONTEXT -> inputs + test.apply("t.value") + ")";
    };
  }

  private String keyed(String table, String key, UnaryOperator<String> test) {
    return "EXISTS (SELECT 1 FROM "
        + table
        + " f WHERE f.run_uuid = r.run_uuid AND f.key = "
        + bind(key)
        + " AND "
        + test.apply("f.value")
        + ")";
  }

  private String compare(String column, TextOperator operator, String value) {
    return switch (operator) {
      case EQUAL -> column + " = " + bind(value);
      case NOT_EQUAL -> column + " != " + bind(value);
      case LIKE -> column + " LIKE " + bind(value);
      case ILIKE -> "lower(" + column + ") LIKE lower(" + bind(value) + ")";
    };
  }

  private String bind(Object value) {
    parameters.add(value);
    return "?";
  }
}
