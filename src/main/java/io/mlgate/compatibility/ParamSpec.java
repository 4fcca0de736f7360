package io.mlgate.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Comparator;

/**
 * One parameter of a prediction; MLflow's {@code ParamSpec}.
 *
 * @param name unique
 * @param type a scalar or an object
 * @param list whether it is a list of such values: MLflow's shape (-1,)
 * @param defaultValue what the model takes if a caller leaves it out, as JSON
 */
public record ParamSpec(String name, ColumnType type, boolean list, JsonNode defaultValue) {
  /** 1, 1.0 and 1e0 are one default: MLflow writes a number as the type of the day prints it. */
  private static final Comparator<JsonNode> BY_VALUE = ParamSpec::compareValues;

  boolean sameDefault(ParamSpec other) {
    return defaultValue.equals(BY_VALUE, other.defaultValue);
  }

  String describedDefault() {
    String text = defaultValue.isNumber() ? defaultValue.asText() : defaultValue.toString();
    return "default " + Shown.plain(text, 80);
  }

  private static int compareValues(JsonNode left, JsonNode right) {
    boolean numbers =
        left.getNodeType() == JsonNodeType.NUMBER && right.getNodeType() == JsonNodeType.NUMBER;
    if (!numbers) {
      return left.equals(right) ? 0 : 1;
    }
    boolean finite = Double.isFinite(left.doubleValue()) && Double.isFinite(right.doubleValue());
    return finite
        ? left.decimalValue().compareTo(right.decimalValue())
        : Double.compare(left.doubleValue(), right.doubleValue());
  }

  @Override
  public String toString() {
    return list ? "list of " + type : type.toString();
  }
}
